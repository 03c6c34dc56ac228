using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>line.messageWaiting</c>: the lamp of any phone; a switchboard takes messages for others.</summary>
internal sealed class SetMessageWaiting(CommandDesk desk) : LineCommand(desk)
{
    public override string Name => MethodNames.LineMessageWaiting;

    public override string? Permission => Permissions.LineMessageWaiting;

    protected override CallAction Action => CallAction.MessageWaiting;

    protected override string? PermissionForColleagues => null;

    protected override LineChange Prepare(MethodCall call)
    {
        var on = call.Required<bool>("on");
        return new LineChange(
            (pbx, line, token) => pbx.AskAsync<IPbxMessageWaiting>(
                (lamp, end) => lamp.SetMessageWaitingAsync(new DeviceSwitchRequest { Device = line.Device, On = on }, end), token),
            line => line.MessageWaiting == on);
    }
}
