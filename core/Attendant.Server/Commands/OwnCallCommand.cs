using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>A command about one call at the operator's own line: finds it, sees whether it is possible now, carries it out.</summary>
internal abstract class OwnCallCommand(CommandDesk desk) : IMethod
{
    public abstract string Name { get; }

    public MethodFlags Flags => MethodFlags.Command;

    public virtual string? Permission => Permissions.CallControl;

    protected abstract CallAction Action { get; }

    protected CommandDesk Desk { get; } = desk;

    public virtual async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var id = new GlobalCallId(call.Required<string>("callId"));
        var ask = Prepare(call);
        var lines = call.SignedIn.Identity.Lines;

        var found = await Desk.Loop.RunAsync(picture => Find(picture, id, lines), cancellationToken);
        if (found is null)
        {
            return ProtocolError.Refused(Reasons.NotFound, $"There is no call {id} at your line.");
        }

        if (found.Call.Actions.GetValueOrDefault(Action, ActionRefusal.Unsupported) is var refusal and not ActionRefusal.None)
        {
            return Refusals.Of(refusal, Action, $"the call {id}");
        }

        return await ask(found, cancellationToken);
    }

    /// <summary>Reads the parameters, before anything is looked up, and gives what is to be done with the call.</summary>
    protected abstract Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call);

    /// <summary>The call is no longer at its line.</summary>
    protected static CommandEffect? HasLeft(ITelephonyPicture picture, Call before) =>
        picture.FindCall(before.Id, before.Line) is null ? new CommandEffect(before.Id) : null;

    /// <summary>The call is at its line in one of these states.</summary>
    protected static CommandEffect? IsNow(ITelephonyPicture picture, Call before, params ReadOnlySpan<CallState> states) =>
        picture.FindCall(before.Id, before.Line) is { } now && states.Contains(now.State) ? new CommandEffect(before.Id) : null;

    /// <summary>A call is at the line that was not there before.</summary>
    protected static CommandEffect? NewCall(ITelephonyPicture picture, OwnCall before) =>
        picture.CallsOf(before.Call.Line).FirstOrDefault(now => now.Id != before.Call.Id && before.Others.All(other => other.Id != now.Id)) is { } found
            ? new CommandEffect(found.Id)
            : null;

    private static OwnCall? Find(ITelephonyPicture picture, GlobalCallId id, IReadOnlyList<LineId> lines)
    {
        foreach (var line in lines)
        {
            if (picture.FindCall(id, line) is { } call)
            {
                return new OwnCall(call, [.. picture.CallsOf(line).Where(other => other.Id != id)]);
            }
        }

        return null;
    }
}
