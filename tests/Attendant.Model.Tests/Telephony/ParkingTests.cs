using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class ParkingTests
{
    private static ModelBench WithParked(out GlobalCallId id, string caller = "X")
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", caller, "A");
        id = bench.Call("A").Id;
        bench.Events.Take();
        bench.Cleared("1", "A", EventCause.Park);
        bench.Apply(bench.Slot("71", "1", caller, "A"));
        return bench;
    }

    [Fact]
    public void A_parked_call_leaves_its_parker_and_waits_in_the_slot()
    {
        var bench = WithParked(out var id);
        var events = bench.Events.Take();
        events.OfType<CallLeft>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.Parked);
        events.OfType<CallEnded>().ShouldBeEmpty();
        var parked = events.OfType<ParkedChanged>().ShouldHaveSingleItem().Parked;
        parked.Call.ShouldBe(id);
        parked.Slot.ShouldBe("71");
        parked.Caller.Device.Value.ShouldBe("X");
        parked.ParkedByLine.ShouldBe(LineId("A"));
        bench.Model.FindParked(Pbx, "71").ShouldBe(parked);
    }

    [Fact]
    public void A_parked_call_retrieved_elsewhere_is_the_same_call()
    {
        var bench = WithParked(out var id);
        bench.Events.Take();
        bench.Freed("71", EventCause.ParkRetrieved, "B");
        bench.Established("1", "B", EventCause.ParkRetrieved);
        var events = bench.Events.Take();
        events.OfType<ParkedRemoved>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.Retrieved);
        bench.Call("B").Id.ShouldBe(id);
        bench.Call("B").State.ShouldBe(CallState.Connected);
        bench.Model.ParkedCalls.ShouldBeEmpty();
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_parked_call_retrieved_by_dialling_the_slot_keeps_its_own_id()
    {
        var bench = WithParked(out var id);
        bench.Initiated("2", "B");
        bench.Originated("2", "B", "71");
        var dialled = bench.Call("B").Id;
        bench.Events.Take();
        bench.Transferred("2", "1", "2", "71", In("X", Connected), In("B", Connected));
        bench.Freed("71", EventCause.ParkRetrieved, "B");
        bench.Call("B").Id.ShouldBe(id);
        bench.Events.Take().OfType<CallLeft>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            left => left.Call.ShouldBe(dialled), left => left.Cause.ShouldBe(LeaveCause.Merged), left => left.Into.ShouldBe(id));
    }

    [Fact]
    public void A_parked_call_whose_time_runs_out_returns_to_its_parker_and_says_so()
    {
        var bench = WithParked(out var id);
        bench.Events.Take();
        bench.Freed("71", EventCause.ParkTimeout);
        bench.Delivered("1", "A", "X", EventCause.ParkTimeout);
        bench.Events.Take().OfType<ParkedRemoved>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.NoAnswer);
        bench.Call("A").Id.ShouldBe(id);
        bench.Call("A").State.ShouldBe(CallState.Offered);
    }

    [Fact]
    public void A_park_slot_is_no_queue()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        bench.Cleared("1", "A", EventCause.Park);
        bench.Queued("1", "71", cause: EventCause.Park);
        bench.Apply(bench.Slot("71", "1", "X", "A"));
        bench.Freed("71", EventCause.ParkTimeout);
        bench.Delivered("1", "A", "X", EventCause.ParkTimeout);
        bench.Call("A").Queue.ShouldBeNull();
    }

    [Fact]
    public void A_caller_who_gives_up_in_the_slot_frees_it_before_the_call_ends()
    {
        var bench = WithParked(out var id);
        bench.Events.Take();
        bench.Cleared("1", "X");
        bench.Events.Take().Select(one => one.GetType().Name).ShouldBe([nameof(ParkedRemoved), nameof(CallEnded)]);
        bench.Model.ParkedCalls.ShouldBeEmpty();
        bench.Freed("71", EventCause.CallCancelled);
        bench.Events.Take().ShouldBeEmpty();
    }

    [Fact]
    public void A_colleague_who_is_parked_sees_the_call_parked()
    {
        var bench = WithParked(out var id, "B");
        bench.Call("B").Id.ShouldBe(id);
        bench.Call("B").State.ShouldBe(CallState.Parked);
        bench.Line("B").State.ShouldBe(LineState.Busy);
    }

    [Fact]
    public void The_same_parking_told_late_does_not_park_it_again()
    {
        var bench = WithParked(out _);
        var late = bench.Slot("71", "1", "X", "A") with { ParkedAt = bench.Model.FindParked(Pbx, "71")!.ParkedAt };
        bench.Freed("71", EventCause.ParkRetrieved, "B");
        bench.Established("1", "B", EventCause.ParkRetrieved);
        bench.Events.Take();
        bench.Apply(late);
        bench.Events.Take().ShouldBeEmpty();
    }

    [Fact]
    public void A_slot_taken_by_another_call_frees_the_one_before()
    {
        var bench = WithParked(out var first);
        bench.Talk("2", "X2", "B");
        var second = bench.Call("B").Id;
        bench.Cleared("2", "B", EventCause.Park);
        bench.Events.Take();
        bench.Apply(bench.Slot("71", "2", "X2", "B"));
        bench.Events.Take().OfType<ParkedRemoved>().ShouldHaveSingleItem().Call.ShouldBe(first);
        bench.Model.FindParked(Pbx, "71")!.Call.ShouldBe(second);
    }

    [Fact]
    public void A_parked_call_first_heard_of_by_its_slot_is_shown()
    {
        var bench = new ModelBench("A");
        bench.Snapshot([bench.Phone("A"), bench.Slot("71", "9", "X")]);
        bench.Model.FindParked(Pbx, "71")!.Caller.Number!.Value.Value.ShouldBe("+4930");
        bench.Snapshot([bench.Phone("A"), bench.Whole("9", In("X", Connected)), bench.Slot("71", "9", "X")]);
        bench.Model.ParkedCalls.ShouldHaveSingleItem();
        bench.Events.Take().OfType<ParkedRemoved>().ShouldBeEmpty();
    }
}
