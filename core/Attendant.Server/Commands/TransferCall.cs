using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.transfer</c>: blind, and back to the operator where it is not answered, if that is wanted.</summary>
internal sealed class TransferCall(CommandDesk desk, SafeTransfers safeTransfers) : OwnCallCommand(desk)
{
    public override string Name => MethodNames.CallTransfer;

    protected override CallAction Action => CallAction.Transfer;

    protected override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call)
    {
        var to = Destination.Read(call);
        var safe = call.Optional<bool>("safe");
        return async (own, cancellationToken) =>
        {
            var result = await Desk.CarryOutAsync(
                token => Desk.Pbx.AskAsync<IPbxSingleStepTransfer>(
                    own.Call.Source,
                    (pbx, end) => pbx.SingleStepTransferCallAsync(new DestinationRequest { Connection = own.Call.Connection, Destination = to }, end),
                    token),
                picture => HasLeft(picture, own.Call),
                cancellationToken);
            if (safe && result.Error is null)
            {
                safeTransfers.Watch(own.Call);
            }

            return result;
        };
    }
}
