using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Tests.Switching;

public sealed class ParkingTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_parked_call_waits_in_its_slot_and_is_retrieved_from_any_phone()
    {
        var call = _bench.Talk("1101", "1001");
        _bench.Switch.Park(Bench.At(call, "1001"), null).Value?.Slot.ShouldBe(new DialableNumber("701"));
        var parked = _bench.Reports.OfType<ParkedCallReported>().Single();
        parked.TimeoutAt.ShouldBe(Bench.Begin.AddSeconds(60));
        _bench.News().ShouldBe(["Cleared 1001 Park", "Queued 701 Park", "Parked 701 1101 by 1001"]);
        _bench.Verify();
        _bench.Switch.RetrieveParked(new DeviceId("1002"), new("701")).Value?.Connection.ShouldBe(Bench.At(call, "1002"));
        _bench.News().ShouldBe(["Unparked 701 ParkRetrieved 1002", "Diverted 701>1002 ParkRetrieved", "Established 1002 ParkRetrieved"]);
        _bench.After(120);
        _bench.State(call, "1002").ShouldBe(ConnectionState.Connected, "the time-out went with the parking");
    }

    [Fact]
    public void A_phone_retrieves_by_dialling_the_slot()
    {
        var call = _bench.Talk("1101", "1001");
        _bench.Switch.Park(Bench.At(call, "1001"), new("702")).Value?.Slot.ShouldBe(new DialableNumber("702"));
        _bench.Call("1102", "702").ShouldBe(call);
        _bench.News();
        _bench.Call("1103", "702");
        _bench.News()[^1].ShouldBe("Failed 702 DestinationNotObtainable", "an empty slot is no number");
    }

    [Fact]
    public void A_parked_call_whose_time_runs_out_rings_the_parker_and_says_why()
    {
        var call = _bench.Talk("1101", "1001");
        _bench.Switch.Park(Bench.At(call, "1001"), null);
        _bench.News();
        _bench.After(60);
        _bench.Reports.OfType<Delivered>().Single().Parties?.LastRedirecting?.Number.ShouldBe(new DialableNumber("701"));
        _bench.News().ShouldBe(["Unparked 701 ParkTimeout", "Diverted 701>1001 ParkTimeout", "Delivered 1001 ParkTimeout"]);
        _bench.Answer(call, "1001").ShouldBeNull();
    }

    [Fact]
    public void A_parker_who_cannot_be_rung_leaves_the_caller_waiting_for_another_while()
    {
        var call = _bench.Talk("1101", "1001");
        _bench.Switch.Park(Bench.At(call, "1001"), null);
        _bench.Switch.SetInService(new DeviceId("1001"), false);
        _bench.News();
        _bench.After(60);
        _bench.Reports.OfType<ParkedCallReported>().Single().TimeoutAt.ShouldBe(Bench.Begin.AddSeconds(120));
        _bench.State(call, "701").ShouldBe(ConnectionState.Queued);
    }

    [Fact]
    public void A_caller_who_gives_up_frees_the_slot()
    {
        var call = _bench.Talk("1101", "1001");
        _bench.Switch.Park(Bench.At(call, "1001"), null);
        _bench.News();
        _bench.Clear(call, "1101").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1101 CallCancelled", "Unparked 701 CallCancelled", "Cleared 701 CallCancelled"]);
        _bench.After(60);
        _bench.News().ShouldBeEmpty();
    }

    [Fact]
    public void Slots_are_refused_when_taken_unknown_or_not_set_up()
    {
        var first = _bench.Talk("1101", "1001");
        _bench.Switch.Park(Bench.At(first, "1001"), new("701"));
        var second = _bench.Talk("1102", "1002");
        Park(_bench, second, "1002", "701").ShouldBe(ServiceFailureCode.NoParkSlot);
        Park(_bench, second, "1002", "999").ShouldBe(ServiceFailureCode.InvalidParameter);
        Park(_bench, second, "1002", null).ShouldBeNull();
        var third = _bench.Talk("1103", "1003");
        Park(_bench, third, "1003", null).ShouldBe(ServiceFailureCode.NoParkSlot);
        _bench.State(third, "1003").ShouldBe(ConnectionState.Connected);
        _bench.Switch.RetrieveParked(new DeviceId("1003"), new("701")).Failure?.Code.ShouldBe(ServiceFailureCode.InvalidState, "a second active call");
        using var bare = new Bench(new SwitchOptions());
        Park(bare, bare.Talk("1101", "1001"), "1001", null).ShouldBe(ServiceFailureCode.NoParkRange);
        _bench.Switch.RetrieveParked(new DeviceId("1001"), new("999")).Failure?.Code.ShouldBe(ServiceFailureCode.InvalidParameter);
    }

    [Fact]
    public void Only_a_connected_call_is_parked_and_an_empty_slot_gives_nothing()
    {
        Park(_bench, _bench.Call("1101", "1001"), "1001", null).ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Switch.RetrieveParked(new DeviceId("1002"), new("701")).Failure?.Code.ShouldBe(ServiceFailureCode.NoCallToPickUp);
    }

    private static ServiceFailureCode? Park(Bench bench, CallId call, string device, string? slot) =>
        bench.Switch.Park(Bench.At(call, device), slot is null ? null : new DialableNumber(slot)).Failure?.Code;
}
