using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.hangup</c></summary>
internal sealed class HangUpCall(CommandDesk desk) : ConnectionCommand(desk)
{
    public override string Name => MethodNames.CallHangup;

    protected override CallAction Action => CallAction.Hangup;

    protected override Task<ServiceResult> AskAsync(IPbxCallControl pbx, ConnectionRequest request, CancellationToken cancellationToken) =>
        pbx.ClearConnectionAsync(request, cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call before) => HasLeft(picture, before);
}
