using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.deflect</c></summary>
internal sealed class DeflectCall(CommandDesk desk) : OwnCallCommand(desk)
{
    public override string Name => MethodNames.CallDeflect;

    protected override CallAction Action => CallAction.Deflect;

    protected override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call)
    {
        var to = Destination.Read(call);
        return (own, cancellationToken) => Desk.CarryOutAsync(
            token => Desk.Pbx.AskAsync<IPbxDeflection>(
                own.Call.Source,
                (pbx, end) => pbx.DeflectCallAsync(new DestinationRequest { Connection = own.Call.Connection, Destination = to }, end),
                token),
            picture => HasLeft(picture, own.Call),
            cancellationToken);
    }
}
