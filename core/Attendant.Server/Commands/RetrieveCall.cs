using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.retrieve</c></summary>
internal sealed class RetrieveCall(CommandDesk desk) : ConnectionCommand(desk)
{
    public override string Name => MethodNames.CallRetrieve;

    protected override CallAction Action => CallAction.Retrieve;

    protected override bool TakesTheLine => true;

    protected override Task<ServiceResult> AskAsync(IPbxCallControl pbx, ConnectionRequest request, CancellationToken cancellationToken) =>
        pbx.RetrieveCallAsync(request, cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call before) =>
        IsNow(picture, before, CallState.Connected, CallState.Conferenced);
}
