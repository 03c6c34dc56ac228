using Attendant.Contracts.Hosting;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>A command about a line: the own one, or a colleague's where that is allowed.</summary>
internal abstract class LineCommand(CommandDesk desk) : IMethod
{
    public abstract string Name { get; }

    public MethodFlags Flags => MethodFlags.Command;

    public abstract string? Permission { get; }

    protected abstract CallAction Action { get; }

    /// <summary>What is needed for a line that is not one's own; null where the same permission does.</summary>
    protected abstract string? PermissionForColleagues { get; }

    protected CommandDesk Desk { get; } = desk;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var change = Prepare(call);
        var target = LineArgument.Read(call);
        var (line, refused) = await Desk.Loop.RunAsync(picture => target.Find(picture), cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        if (PermissionForColleagues is { } permission && !target.Own.Contains(line!.Id) && !call.SignedIn.May(permission))
        {
            return ProtocolError.Refused(Reasons.Forbidden, $"The line {line.Extension} is not yours; changing it needs the permission {permission}.");
        }

        if (line!.Actions.GetValueOrDefault(Action, ActionRefusal.Unsupported) is var refusal and not ActionRefusal.None)
        {
            return Refusals.Of(refusal, Action, $"the line {line.Extension}");
        }

        return await Desk.CarryOutAsync(
            token => change.AskAsync(new ConnectorCall(Desk.Pbx, line.Source), line, token),
            picture => picture.FindLine(line.Id) is { } now && change.IsSeen(now) ? now : null,
            seen => MethodResult.Of(static _ => { }, seen.Seq),
            cancellationToken);
    }

    /// <summary>Reads the parameters, before anything is looked up.</summary>
    protected abstract LineChange Prepare(MethodCall call);

    /// <summary>What is to be changed at a line, and how one sees that it is.</summary>
    protected sealed record LineChange(Func<ConnectorCall, Line, CancellationToken, Task<ServiceResult>> AskAsync, Func<Line, bool> IsSeen);
}
