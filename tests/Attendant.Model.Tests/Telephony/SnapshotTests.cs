using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class SnapshotTests
{
    [Fact]
    public void A_snapshot_that_tells_what_is_known_changes_nothing_but_when_it_was_verified()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Events.Take();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B"), bench.Whole("1", In("A", Connected), In("B", Connected))]);
        var events = bench.Events.Take();
        events.ShouldAllBe(one => one is LineChanged);
        events.Count.ShouldBe(2);
    }

    [Fact]
    public void What_a_complete_snapshot_does_not_tell_is_gone()
    {
        var bench = new ModelBench("A", "B", "C");
        bench.Talk("1", "A", "B");
        bench.Apply(bench.Slot("71", "5", "X"));
        bench.Events.Take();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B")]);
        var events = bench.Events.Take();
        events.OfType<CallEnded>().Count().ShouldBe(2);
        events.OfType<ParkedRemoved>().Count().ShouldBe(1);
        events.OfType<LineRemoved>().ShouldHaveSingleItem().Line.ShouldBe(LineId("C"));
        events.OfType<CallEnded>().ShouldAllBe(ended => ended.Cause != LeaveCause.LinkLost);
    }

    [Fact]
    public void A_snapshot_that_broke_off_takes_nothing_away()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Events.Take();
        bench.End(bench.Begin(), complete: false);
        bench.Events.Take().ShouldBeEmpty();
    }

    [Fact]
    public void A_snapshot_of_one_device_speaks_of_that_device_only()
    {
        var bench = new ModelBench("A", "B", "C");
        bench.Talk("1", "X1", "A");
        bench.Talk("2", "X2", "B");
        bench.Events.Take();
        bench.Snapshot([bench.Phone("A")], "A");
        var events = bench.Events.Take();
        events.OfType<CallEnded>().ShouldHaveSingleItem().Lines.ShouldBe([LineId("A")]);
        events.OfType<CallLeft>().ShouldBeEmpty();
        bench.Line("A").State.ShouldBe(LineState.Idle);
        bench.Call("B").State.ShouldBe(CallState.Connected);
    }

    [Fact]
    public void A_device_that_its_own_snapshot_finds_out_of_a_call_makes_the_other_side_be_asked()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Snapshot([bench.Phone("A")], "A");
        bench.AskedOf.ShouldBe(["B"]);
        bench.Snapshot([bench.Phone("B")], "B");
        bench.Calls("B").ShouldBeEmpty();
        bench.Line("B").State.ShouldBe(LineState.Idle);
    }

    [Fact]
    public void A_live_report_is_newer_than_an_item_that_comes_after_it()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Talk("2", "X", "A");
        bench.Events.Take();
        var snapshot = bench.Begin();
        bench.Held("1", "A");
        bench.Cleared("2", "X");
        bench.Cleared("2", "A");
        bench.Apply([bench.Phone("A", DeviceState.Idle) with { DoNotDisturb = true, Verified = false }]);
        bench.Apply([bench.Phone("A") with { DoNotDisturb = false }, bench.Phone("B")]);
        bench.Apply(bench.Whole("1", In("A", Connected), In("B", Connected)));
        bench.Apply(bench.Whole("2", In("X", Connected), In("A", Connected)));
        bench.End(snapshot);
        bench.Call("A").State.ShouldBe(CallState.Held);
        bench.Line("A").DoNotDisturb.ShouldBeTrue();
        bench.Events.Take().OfType<CallChanged>().Count().ShouldBe(4,
            "the held call as seen by two, the other call losing its caller, and the held call that can be joined with none any more");
    }

    [Fact]
    public void A_transfer_during_a_snapshot_holds_against_items_taken_before_it()
    {
        var bench = new ModelBench("A", "C");
        bench.Talk("1", "X", "A");
        bench.Held("1", "A");
        bench.Talk("2", "A", "C");
        var first = bench.Call("A", "1").Id;
        var snapshot = bench.Begin();
        bench.Transferred("2", "1", "2", "A", In("X", Connected), In("C", Connected));
        bench.Apply(bench.Whole("1", In("X", Connected), In("A", Hold)));
        bench.Apply(bench.Whole("2", In("A", Connected), In("C", Connected)));
        bench.Apply([bench.Phone("A"), bench.Phone("C")]);
        bench.End(snapshot);
        bench.Calls("A").ShouldBeEmpty();
        bench.Call("C").Id.ShouldBe(first);
    }

    [Fact]
    public void A_call_that_begins_during_a_snapshot_and_is_no_item_stays()
    {
        var bench = new ModelBench("A");
        var snapshot = bench.Begin();
        bench.Apply(bench.Phone("A"));
        bench.Delivered("1", "A", "X");
        bench.End(snapshot);
        bench.Call("A").State.ShouldBe(CallState.Offered);
    }

    [Fact]
    public void A_call_wrongly_believed_over_is_shown_again_under_a_new_id_by_a_later_snapshot()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        var old = bench.Call("A").Id;
        bench.Cleared("1", "X");
        bench.Cleared("1", "A");
        bench.Snapshot([bench.Phone("A"), bench.Phone("B"), bench.Whole("1", In("X", Connected), In("A", Connected))]);
        bench.Call("A").Id.ShouldNotBe(old);
        bench.Held("1", "A");
        bench.Call("A").State.ShouldBe(CallState.Held);
    }

    [Fact]
    public void A_report_of_an_unknown_call_asks_for_its_device_once()
    {
        var bench = new ModelBench("A", "B");
        bench.Established("9", "A");
        bench.Held("9", "A");
        bench.AskedOf.ShouldBe(["A"]);
        bench.Calls("A").ShouldBeEmpty();
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        bench.Held("9", "A");
        bench.AskedOf.ShouldBe(["A", "A"]);
        bench.Snapshot([bench.Phone("A"), bench.Whole("9", In("X", Connected), In("A", Hold))], "A");
        bench.Call("A").State.ShouldBe(CallState.Held);
        bench.Established("10", "A");
        bench.AskedOf.ShouldBe(["A", "A", "A"], "the snapshot has ended");
    }

    [Fact]
    public void A_report_of_an_unknown_call_of_nobody_we_know_asks_for_everything_at_most_every_five_seconds()
    {
        var bench = new ModelBench("A");
        bench.Established("9", "Z");
        bench.Snapshot([bench.Phone("A")]);
        bench.Established("9", "Z");
        bench.AskedOf.ShouldBe(["everything"]);
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        bench.Established("9", "Z");
        bench.AskedOf.ShouldBe(["everything", "everything"]);
    }

    [Fact]
    public void A_forbidden_transition_is_not_shown_and_asks()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        bench.Events.Take();
        bench.Delivered("1", "A");
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Events.Take().ShouldBeEmpty();
        bench.AskedOf.ShouldBe(["A"]);
    }

    [Fact]
    public void A_device_told_of_without_its_number_is_asked_for()
    {
        var bench = new ModelBench("A");
        bench.Apply(bench.Phone("Z") with { Number = null });
        bench.AskedOf.ShouldBe(["Z"]);
        bench.Model.FindLine(LineId("Z")).ShouldBeNull();
    }

    [Fact]
    public void A_device_that_is_only_said_to_be_there_stays_and_is_not_verified()
    {
        var bench = new ModelBench("A", "B");
        var before = bench.Line("B").VerifiedAt.ShouldNotBeNull();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B", verified: false, monitored: null)]);
        bench.Line("B").VerifiedAt.ShouldBe(before);
        bench.Line("A").VerifiedAt.ShouldNotBeNull().ShouldBeGreaterThan(before);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public void A_device_that_could_not_be_read_after_a_broken_link_is_unknown_whatever_it_was(bool? monitored)
    {
        var bench = new ModelBench("A", "B");
        bench.Apply(bench.Phone("B", DeviceState.OutOfService));
        bench.Reconnect();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B", verified: false, monitored: monitored)]);
        bench.Line("A").State.ShouldBe(LineState.Idle);
        bench.Line("B").State.ShouldBe(LineState.Unknown);
    }

    [Fact]
    public void Verified_is_only_what_the_PBX_answered()
    {
        var bench = new ModelBench("A");
        var first = bench.Line("A").VerifiedAt.ShouldNotBeNull();
        bench.Apply(bench.Phone("A", DeviceState.Idle, verified: false));
        bench.Line("A").VerifiedAt.ShouldBe(first);
        bench.Wait(20);
        bench.Line("A").VerifiedAt.ShouldBe(first);
        var at = bench.Time.GetUtcNow();
        bench.Apply(bench.Phone("A", DeviceState.Idle));
        bench.Line("A").VerifiedAt.ShouldBe(at);
        bench.Snapshot([bench.Phone("A", verified: false)], "A");
        bench.Line("A").VerifiedAt.ShouldBe(at, "a snapshot may tell what the PBX was not asked, or did not answer");
        bench.Snapshot([bench.Phone("A")], "A");
        bench.Line("A").VerifiedAt.ShouldNotBeNull().ShouldBeGreaterThan(at);
    }
}
