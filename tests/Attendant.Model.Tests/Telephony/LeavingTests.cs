using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class LeavingTests
{
    private static LeaveCause Left(ModelBench bench, string device) =>
        bench.Events.Take().OfType<CallLeft>().Where(left => left.Line == LineId(device)).ShouldHaveSingleItem().Cause;

    private static LeaveCause Ended(ModelBench bench) => bench.Events.Take().OfType<CallEnded>().ShouldHaveSingleItem().Cause;

    [Fact]
    public void Two_devices_of_one_extension_are_two_lines_and_the_unanswered_one_is_left_with_answered_elsewhere()
    {
        var bench = new ModelBench();
        bench.Link(Contracts.Hosting.LinkState.Up);
        bench.Snapshot(
        [
            bench.Phone("desk") with { Number = new DialableNumber("200"), DeviceName = "SEP0001" },
            bench.Phone("soft") with { Number = new DialableNumber("200"), DeviceName = "CSF0002" },
        ]);
        bench.Model.FindLines("200").Select(line => (line.Device.Value, line.DeviceName)).ShouldBe([("desk", "SEP0001"), ("soft", "CSF0002")]);

        bench.Delivered("1", "desk", "X");
        bench.Delivered("1", "soft", "X");
        bench.Call("desk").Id.ShouldBe(bench.Call("soft").Id);
        bench.Call("soft").DeviceName.ShouldBe("CSF0002");
        bench.Established("1", "soft");
        bench.Events.Take();
        bench.Cleared("1", "desk");
        Left(bench, "desk").ShouldBe(LeaveCause.AnsweredElsewhere);
        bench.Line("desk").State.ShouldBe(LineState.Idle);
        bench.Line("soft").State.ShouldBe(LineState.Busy);
    }

    [Fact]
    public void A_call_picked_up_says_so_at_the_phone_that_rang()
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A", "X");
        var id = bench.Call("A").Id;
        bench.Events.Take();
        bench.Diverted("1", "A", "B", EventCause.CallPickup);
        bench.Established("1", "B", EventCause.CallPickup);
        Left(bench, "A").ShouldBe(LeaveCause.PickedUp);
        bench.Call("B").Id.ShouldBe(id);
        bench.Call("B").State.ShouldBe(CallState.Connected);
        bench.Call("B").LastRedirecting.ShouldBeNull();
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(EventCause.Redirected)]
    [InlineData(EventCause.CallForwardNoAnswer)]
    [InlineData(EventCause.Unknown)]
    public void A_call_sent_on_says_by_whom_and_keeps_whom_was_dialled(EventCause cause)
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A", "X");
        var id = bench.Call("A").Id;
        bench.Events.Take();
        bench.Diverted("1", "A", "B", cause);
        Left(bench, "A").ShouldBe(LeaveCause.Redirected);
        bench.Delivered("1", "B");
        bench.Call("B").Id.ShouldBe(id);
        bench.Call("B").LastRedirecting!.Device.Value.ShouldBe("A");
        bench.Call("B").OriginalCalled!.Device.Value.ShouldBe("A");
        bench.Call("B").Called.Device.Value.ShouldBe("B");
    }

    [Fact]
    public void A_call_whose_only_known_connection_is_sent_on_is_not_over()
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A");
        var id = bench.Call("A").Id;
        bench.Diverted("1", "A", "B");
        bench.Delivered("1", "B");
        bench.Call("B").Id.ShouldBe(id);
    }

    [Theory]
    [InlineData(EventCause.CallCancelled, LeaveCause.Cancelled)]
    [InlineData(EventCause.Unknown, LeaveCause.Cancelled)]
    [InlineData(EventCause.NoAnswer, LeaveCause.NoAnswer)]
    [InlineData(EventCause.CallRejected, LeaveCause.Rejected)]
    public void A_call_that_nobody_answered_ends_with_the_reason(EventCause told, LeaveCause shown)
    {
        var bench = new ModelBench("A");
        bench.Delivered("1", "A", "X");
        bench.Cleared("1", "X", told);
        bench.Events.Take();
        bench.Cleared("1", "A", told);
        Ended(bench).ShouldBe(shown);
    }

    [Theory]
    [InlineData(EventCause.Busy, LeaveCause.Busy)]
    [InlineData(EventCause.DestinationNotObtainable, LeaveCause.Unreachable)]
    public void A_failed_call_shows_failed_to_its_caller_and_ends_with_the_reason(EventCause told, LeaveCause shown)
    {
        var bench = new ModelBench("A", "B");
        bench.Initiated("1", "A");
        bench.Originated("1", "A", "1B");
        bench.Failed("1", "B", told);
        bench.Call("A").State.ShouldBe(CallState.Failed);
        bench.Calls("B").ShouldBeEmpty("the engaged phone has no part in a call that did not reach it");
        bench.Line("B").State.ShouldBe(LineState.Idle);
        bench.Events.Take();
        bench.Cleared("1", "B", told);
        bench.Cleared("1", "A");
        Ended(bench).ShouldBe(shown);
    }

    [Fact]
    public void A_phone_that_refuses_a_ringing_call_is_left_with_rejected()
    {
        var bench = new ModelBench("A", "B");
        bench.Originated("1", "A", "1B");
        bench.Delivered("1", "B", "A");
        bench.Events.Take();
        bench.Failed("1", "B", EventCause.CallRejected);
        Left(bench, "B").ShouldBe(LeaveCause.Rejected);
        bench.Call("A").State.ShouldBe(CallState.Failed);
    }

    [Fact]
    public void A_caller_who_hangs_up_in_a_queue_has_abandoned()
    {
        var bench = new ModelBench("A", "Q");
        bench.Queued("1", "Q", "X");
        bench.Call("Q").State.ShouldBe(CallState.Queued);
        bench.Call("Q").Queue.ShouldBe("1Q");
        bench.Cleared("1", "X");
        bench.Events.Take();
        bench.Cleared("1", "Q");
        Ended(bench).ShouldBe(LeaveCause.Abandoned);
    }

    [Fact]
    public void A_call_taken_from_a_queue_keeps_its_id_and_its_queue()
    {
        var bench = new ModelBench("A", "Q");
        bench.Queued("1", "Q", "X");
        var id = bench.Call("Q").Id;
        bench.Events.Take();
        bench.Diverted("1", "Q", "A", EventCause.Queue);
        Left(bench, "Q").ShouldBe(LeaveCause.Redirected);
        bench.Delivered("1", "A");
        bench.Call("A").Id.ShouldBe(id);
        bench.Call("A").Queue.ShouldBe("1Q");
    }

    [Fact]
    public void A_call_cleared_for_all_ends_at_all_lines_at_once()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Events.Take();
        bench.Apply(new CallCleared { Generation = 1, At = bench.Time.GetUtcNow(), Call = new CallId("1") });
        var events = bench.Events.Take();
        events.OfType<CallEnded>().ShouldHaveSingleItem().Lines.ShouldBe([LineId("A"), LineId("B")]);
        events.OfType<CallLeft>().ShouldBeEmpty();
    }

    [Fact]
    public void A_phone_that_rings_for_its_owner_is_dialling_not_ringing()
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A", "A", EventCause.MakeCall, called: "B");
        bench.Call("A").State.ShouldBe(CallState.Dialing);
        bench.Call("A").Actions[CallAction.Answer].ShouldBe(ActionRefusal.InvalidState);
        bench.Line("A").State.ShouldBe(LineState.Busy);
        bench.Established("1", "A", EventCause.MakeCall);
        bench.Call("A").State.ShouldBe(CallState.Dialing);
        bench.Call("A").AnsweredAt.ShouldBeNull();
        bench.Delivered("1", "B", "A");
        bench.Call("A").State.ShouldBe(CallState.Alerting);
        bench.Established("1", "B");
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Call("A").AnsweredAt.ShouldNotBeNull();
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_that_has_only_reached_the_network_is_not_shown_as_answered()
    {
        var bench = new ModelBench("A");
        bench.Originated("1", "A", "0030123");
        bench.Call("A").Direction.ShouldBe(CallDirection.Out);
        bench.Apply(new NetworkReached { Generation = 1, At = bench.Time.GetUtcNow(), Call = new CallId("1"), Outside = Party("X") });
        bench.Call("A").State.ShouldBe(CallState.Alerting);
        bench.Established("1", "X");
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Call("A").Direction.ShouldBe(CallDirection.Out);
    }

    [Fact]
    public void A_device_no_longer_watched_is_removed_after_its_calls()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Events.Take();
        bench.Apply(new DeviceRemoved { Generation = 1, At = bench.Time.GetUtcNow(), Device = new DeviceId("B") });
        var events = bench.Events.Take();
        events.OfType<CallLeft>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.LinkLost);
        events[^1].ShouldBeOfType<LineRemoved>().Line.ShouldBe(LineId("B"));
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Model.FindLines("1B").ShouldBeEmpty();
    }
}
