using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.cancelTransfer</c>: back to the held call; the consultation ends.</summary>
internal sealed class CancelTransfer(CommandDesk desk) : TwoCallsCommand(desk)
{
    public override string Name => MethodNames.CallCancelTransfer;

    protected override CallAction Action => CallAction.CancelTransfer;

    protected override Task<ServiceResult> AskAsync(ConnectorCall pbx, TwoCallsRequest request, CancellationToken cancellationToken) =>
        pbx.AskAsync<IPbxConsultation>((consultation, end) => consultation.ReconnectCallAsync(request, end), cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call held, Call consultation) =>
        HasLeft(picture, consultation) is not null ? IsNow(picture, held, CallState.Connected, CallState.Conferenced) : null;
}
