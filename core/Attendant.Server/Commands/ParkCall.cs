using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.park</c>: the answer names the slot.</summary>
internal sealed class ParkCall(CommandDesk desk) : OwnCallCommand(desk)
{
    public override string Name => MethodNames.CallPark;

    public override string? Permission => Permissions.CallPark;

    protected override CallAction Action => CallAction.Park;

    protected override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call)
    {
        var slot = Destination.ReadOptional(call, "slot");
        return (own, cancellationToken) => Desk.CarryOutAsync(
            async token => (await Desk.Pbx.AskAsync<IPbxParking, CallParked>(
                own.Call.Source, (pbx, end) => pbx.ParkCallAsync(new ParkRequest { Connection = own.Call.Connection, Slot = slot }, end), token)).WithoutValue(),
            picture => HasLeft(picture, own.Call) is null ? null : picture.ParkedCalls.FirstOrDefault(parked => parked.Call == own.Call.Id),
            seen => MethodResult.Of(
                json =>
                {
                    json.WriteString("callId", seen.Value.Call.Value);
                    json.WriteString("slot", seen.Value.Slot);
                    json.WriteString("source", seen.Value.Source.Value);
                },
                seen.Seq),
            cancellationToken);
    }
}
