using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.completeTransfer</c></summary>
internal sealed class CompleteTransfer(CommandDesk desk) : TwoCallsCommand(desk)
{
    public override string Name => MethodNames.CallCompleteTransfer;

    protected override CallAction Action => CallAction.CompleteTransfer;

    protected override Task<ServiceResult> AskAsync(ConnectorCall pbx, TwoCallsRequest request, CancellationToken cancellationToken) =>
        pbx.AskAsync<IPbxConsultation>((consultation, end) => consultation.TransferCallAsync(request, end), cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call held, Call consultation) =>
        HasLeft(picture, held) is not null && HasLeft(picture, consultation) is not null ? new CommandEffect(held.Id) : null;
}
