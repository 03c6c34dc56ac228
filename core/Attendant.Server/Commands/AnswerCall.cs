using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.answer</c></summary>
internal sealed class AnswerCall(CommandDesk desk) : ConnectionCommand(desk)
{
    public override string Name => MethodNames.CallAnswer;

    protected override CallAction Action => CallAction.Answer;

    protected override bool TakesTheLine => true;

    protected override Task<ServiceResult> AskAsync(IPbxCallControl pbx, ConnectionRequest request, CancellationToken cancellationToken) =>
        pbx.AnswerCallAsync(request, cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call before) =>
        IsNow(picture, before, CallState.Connected, CallState.Conferenced);
}
