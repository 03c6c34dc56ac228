using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.make</c></summary>
internal sealed class MakeCall(CommandDesk desk) : IMethod
{
    public string Name => MethodNames.CallMake;

    public MethodFlags Flags => MethodFlags.Command;

    public string? Permission => Permissions.CallControl;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var to = Destination.Read(call);
        if (call.Optional<string>("route") is { } route && route is not "default")
        {
            return route is not "alternative"
                ? ProtocolError.Parameter("route", $"There is no route \"{route}\"; there are default and alternative.")
                : ProtocolError.Refused(Reasons.Unsupported, "No alternative route is set up on this server.") with { Field = "route" };
        }

        var target = LineArgument.Read(call);
        var (line, refused) = await desk.Loop.RunAsync(picture => target.FindOwn(picture), cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        if (line!.Actions.GetValueOrDefault(CallAction.Make, ActionRefusal.Unsupported) is var refusal and not ActionRefusal.None)
        {
            return Refusals.Of(refusal, CallAction.Make, $"the line {line.Extension}");
        }

        await desk.HoldActiveAsync(line.Id, null, cancellationToken);
        var before = await desk.Loop.RunAsync(picture => picture.CallsOf(line.Id).Select(other => other.Id).ToHashSet(), cancellationToken);
        return await desk.CarryOutAsync(
            async token =>
            {
                var request = new MakeCallRequest { Calling = line.Device, Destination = to };
                var started = await desk.Pbx.AskAsync<IPbxCallControl, CallStarted>(line.Source, (pbx, end) => pbx.MakeCallAsync(request, end), token);
                return started.WithoutValue();
            },
            picture => picture.CallsOf(line.Id).FirstOrDefault(now => !before.Contains(now.Id) && now.Direction != CallDirection.In && now.State != CallState.Offered) is { } made
                ? new CommandEffect(made.Id)
                : null,
            cancellationToken);
    }
}
