using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.hold</c></summary>
internal sealed class HoldCall(CommandDesk desk) : ConnectionCommand(desk)
{
    public override string Name => MethodNames.CallHold;

    protected override CallAction Action => CallAction.Hold;

    protected override Task<ServiceResult> AskAsync(IPbxCallControl pbx, ConnectionRequest request, CancellationToken cancellationToken) =>
        pbx.HoldCallAsync(request, cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call before) => IsNow(picture, before, CallState.Held);
}
