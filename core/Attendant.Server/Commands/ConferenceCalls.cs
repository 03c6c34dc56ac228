using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.conference</c>: the held call goes on with all of them.</summary>
internal sealed class ConferenceCalls(CommandDesk desk) : TwoCallsCommand(desk)
{
    public override string Name => MethodNames.CallConference;

    protected override CallAction Action => CallAction.Conference;

    protected override Task<ServiceResult> AskAsync(ConnectorCall pbx, TwoCallsRequest request, CancellationToken cancellationToken) =>
        pbx.AskAsync<IPbxConference>((conference, end) => conference.ConferenceCallAsync(request, end), cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call held, Call consultation) =>
        HasLeft(picture, consultation) is not null ? IsNow(picture, held, CallState.Conferenced) : null;
}
