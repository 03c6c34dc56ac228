using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>line.forward</c>: without a target the forwarding is switched off.</summary>
internal sealed class ForwardLine(CommandDesk desk) : LineCommand(desk)
{
    public override string Name => MethodNames.LineForward;

    public override string? Permission => Permissions.LineForwardOwn;

    protected override CallAction Action => CallAction.Forward;

    protected override string? PermissionForColleagues => Permissions.LineForwardColleague;

    protected override LineChange Prepare(MethodCall call)
    {
        var kind = call.Required<string>("kind") switch
        {
            "all" => ForwardingKind.All,
            "busy" => ForwardingKind.Busy,
            "noAnswer" => ForwardingKind.NoAnswer,
            var other => throw new ProtocolErrorException(ProtocolError.Parameter(
                "kind", $"There is no forwarding \"{other}\"; there are all, busy and noAnswer.")),
        };
        var target = Destination.ReadOptional(call, "to");

        return new LineChange(
            (pbx, line, token) => pbx.AskAsync<IPbxForwarding>(
                (forwarding, end) => forwarding.SetForwardingAsync(new ForwardingRequest { Device = line.Device, Kind = kind, Target = target }, end), token),
            line => line.Forwarding.FirstOrDefault(forwarding => forwarding.Kind == kind)?.Target == target);
    }
}
