using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>A command that needs nothing but the call: answer, hold, hang up …</summary>
internal abstract class ConnectionCommand(CommandDesk desk) : OwnCallCommand(desk)
{
    protected abstract Task<ServiceResult> AskAsync(IPbxCallControl pbx, ConnectionRequest request, CancellationToken cancellationToken);

    /// <summary>The line talks in this call afterwards: the one in which it talks now is held first.</summary>
    protected virtual bool TakesTheLine => false;

    protected abstract CommandEffect? Look(ITelephonyPicture picture, Call before);

    protected sealed override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call) =>
        async (own, cancellationToken) =>
        {
            if (TakesTheLine)
            {
                await Desk.HoldActiveAsync(own.Call.Line, own.Call.Id, cancellationToken);
            }

            var request = new ConnectionRequest { Connection = own.Call.Connection };
            return await Desk.CarryOutAsync(
                token => Desk.Pbx.AskAsync<IPbxCallControl>(own.Call.Source, (pbx, end) => AskAsync(pbx, request, end), token),
                picture => Look(picture, own.Call),
                cancellationToken);
        };
}
