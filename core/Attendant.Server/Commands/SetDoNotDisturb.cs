using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>line.dnd</c></summary>
internal sealed class SetDoNotDisturb(CommandDesk desk) : LineCommand(desk)
{
    public override string Name => MethodNames.LineDnd;

    public override string? Permission => Permissions.LineDndOwn;

    protected override CallAction Action => CallAction.Dnd;

    protected override string? PermissionForColleagues => Permissions.LineDndColleague;

    protected override LineChange Prepare(MethodCall call)
    {
        var on = call.Required<bool>("on");
        return new LineChange(
            (pbx, line, token) => pbx.AskAsync<IPbxDoNotDisturb>(
                (dnd, end) => dnd.SetDoNotDisturbAsync(new DeviceSwitchRequest { Device = line.Device, On = on }, end), token),
            line => line.DoNotDisturb == on);
    }
}
