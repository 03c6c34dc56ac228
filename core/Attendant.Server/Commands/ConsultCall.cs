using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.consult</c>: the answer names the new call.</summary>
internal sealed class ConsultCall(CommandDesk desk) : OwnCallCommand(desk)
{
    public override string Name => MethodNames.CallConsult;

    protected override CallAction Action => CallAction.Consult;

    protected override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call)
    {
        var to = Destination.Read(call);
        return (own, cancellationToken) => Desk.CarryOutAsync(
            async token =>
            {
                var request = new DestinationRequest { Connection = own.Call.Connection, Destination = to };
                var started = await Desk.Pbx.AskAsync<IPbxConsultation, CallStarted>(
                    own.Call.Source, (pbx, end) => pbx.ConsultationCallAsync(request, end), token);
                return started.WithoutValue();
            },
            picture => NewCall(picture, own),
            cancellationToken);
    }
}
