using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class LinkTests
{
    [Fact]
    public void Lamps_are_unknown_until_the_first_snapshot_has_ended()
    {
        var bench = new ModelBench();
        bench.Link(LinkState.Up);
        bench.Model.FindConnector(Pbx)!.Current.ShouldBeFalse();
        var snapshot = bench.Begin();
        bench.Apply(bench.Phone("A"));
        bench.Delivered("1", "A", "X");
        bench.Line("A").State.ShouldBe(LineState.Unknown);
        bench.Line("A").VerifiedAt.ShouldNotBeNull();
        bench.Call("A").State.ShouldBe(CallState.Offered, "a ringing call is shown at once");
        bench.End(snapshot);
        bench.Line("A").State.ShouldBe(LineState.Ringing);
        bench.Model.FindConnector(Pbx)!.Current.ShouldBeTrue();
    }

    [Fact]
    public void A_snapshot_that_broke_off_leaves_lamps_unknown()
    {
        var bench = new ModelBench();
        bench.Link(LinkState.Up);
        var snapshot = bench.Begin();
        bench.Apply(bench.Phone("A"));
        bench.End(snapshot, complete: false);
        bench.Line("A").State.ShouldBe(LineState.Unknown);
        bench.Wait(31);
        bench.AskedOf.ShouldBe(["everything"]);
    }

    [Fact]
    public void A_lost_link_turns_lamps_unknown_at_once_and_keeps_the_calls_without_actions()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        bench.Events.Take();
        bench.Link(LinkState.Down, "the PBX closed the connection");
        bench.Line("A").State.ShouldBe(LineState.Unknown);
        bench.Line("A").Since.ShouldBe(bench.Time.GetUtcNow().AddSeconds(-1));
        bench.Line("A").Actions[CallAction.Make].ShouldBe(ActionRefusal.PbxUnavailable);
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Call("A").Actions[CallAction.Hangup].ShouldBe(ActionRefusal.PbxUnavailable);
        bench.Events.Take().Count.ShouldBe(3, "one for each lamp and one for the call");
        bench.Model.FindConnector(Pbx).ShouldBe(new ConnectorView
        {
            Id = Pbx, Link = LinkState.Down, Current = false, Reason = "the PBX closed the connection", Since = bench.Line("A").Since,
        });
    }

    [Fact]
    public void After_a_reconnect_a_call_that_is_still_there_keeps_its_id_and_one_that_is_not_ends_with_link_lost()
    {
        var bench = new ModelBench("A", "B", "C");
        bench.Talk("1", "X1", "A");
        bench.Talk("2", "X2", "B");
        var kept = bench.Call("A").Id;
        var lost = bench.Call("B").Id;
        bench.Reconnect();
        bench.Events.Take();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B"), bench.Phone("C"), bench.Whole("1", In("X1", Connected), In("A", Hold))]);
        var events = bench.Events.Take();
        events.OfType<CallEnded>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            ended => ended.Call.ShouldBe(lost), ended => ended.Cause.ShouldBe(LeaveCause.LinkLost));
        bench.Call("A").Id.ShouldBe(kept);
        bench.Call("A").State.ShouldBe(CallState.Held);
        bench.Line("A").State.ShouldBe(LineState.Held);
        bench.Line("B").State.ShouldBe(LineState.Idle);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void An_id_given_again_to_another_call_does_not_merge_the_two()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("17", "X1", "A");
        var old = bench.Call("A").Id;
        bench.Model.InstanceEnded(Pbx, "the plugin crashed");
        bench.Line("A").State.ShouldBe(LineState.Unknown);
        bench.Generation = 1;
        bench.Link(LinkState.Up);
        bench.Events.Take();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B"), bench.Whole("17", In("X2", Connected), In("A", Connected))]);
        bench.Events.Take().OfType<CallEnded>().ShouldHaveSingleItem().Call.ShouldBe(old);
        bench.Call("A").Id.ShouldNotBe(old);
        bench.Line("A").Remote!.Number.ShouldBe("+49302");
    }

    [Fact]
    public void A_call_that_began_at_another_time_is_another_call_though_everything_else_is_the_same()
    {
        var bench = new ModelBench("A");
        var item = bench.Whole("17", In("X", Connected), In("A", Connected)) with { StartedAt = bench.Time.GetUtcNow().AddMinutes(-5) };
        bench.Snapshot([bench.Phone("A"), item]);
        var old = bench.Call("A").Id;
        bench.Reconnect();
        bench.Snapshot([bench.Phone("A"), item with { Generation = 2, StartedAt = bench.Time.GetUtcNow() }]);
        bench.Call("A").Id.ShouldNotBe(old);
    }

    [Fact]
    public void A_call_that_bears_another_id_after_a_reconnect_is_known_by_its_linkage()
    {
        var bench = new ModelBench("A");
        bench.Snapshot([bench.Phone("A"), bench.Whole("1", In("X1", Connected), In("A", Connected)) with { Linkage = "L" }]);
        var id = bench.Call("A").Id;
        bench.Reconnect();
        bench.Snapshot([bench.Phone("A"), bench.Whole("900", In("XX", Connected), In("A", Hold)) with { Linkage = "L" }]);
        bench.Call("A").Id.ShouldBe(id);
        bench.Call("A").Connection.Call.Value.ShouldBe("900");
    }

    [Fact]
    public void A_call_that_bears_another_id_after_a_reconnect_is_known_by_who_is_in_it()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        var id = bench.Call("A").Id;
        bench.Reconnect();
        bench.Snapshot([bench.Phone("A"), bench.Phone("B"), bench.Whole("900", In("A", Connected), In("B", Connected))]);
        bench.Call("A").Id.ShouldBe(id);
        bench.Events.Take().OfType<CallEnded>().ShouldBeEmpty();
    }

    [Fact]
    public void A_report_that_comes_before_the_item_of_its_call_after_a_reconnect_is_laid_over_it()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        var id = bench.Call("A").Id;
        bench.Reconnect();
        var snapshot = bench.Begin();
        bench.Held("1", "A");
        bench.Apply(bench.Whole("1", In("X", Connected), In("A", Connected)));
        bench.Apply([bench.Phone("A"), bench.Phone("B")]);
        bench.End(snapshot);
        bench.Call("A").Id.ShouldBe(id);
        bench.Call("A").State.ShouldBe(CallState.Held);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Reports_of_an_older_link_are_not_heard()
    {
        var bench = new ModelBench("A");
        bench.Reconnect();
        bench.Snapshot([bench.Phone("A")]);
        bench.Events.Take();
        bench.Generation = 1;
        bench.Delivered("1", "A", "X");
        bench.Link(LinkState.Down);
        bench.Events.Take().ShouldBeEmpty();
        bench.Line("A").State.ShouldBe(LineState.Idle);
    }

    [Fact]
    public void A_link_that_is_down_says_nothing()
    {
        var bench = new ModelBench("A");
        bench.Link(LinkState.Down);
        bench.Events.Take();
        bench.Delivered("1", "A", "X");
        bench.Events.Take().ShouldBeEmpty();
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Lost_reports_turn_lamps_unknown_and_ask_for_everything()
    {
        var bench = new ModelBench("A");
        bench.Talk("1", "X", "A");
        var id = bench.Call("A").Id;
        bench.Model.ReportsLost(Pbx);
        bench.Line("A").State.ShouldBe(LineState.Unknown);
        bench.AskedOf.ShouldBe(["everything"]);
        bench.Snapshot([bench.Phone("A"), bench.Whole("1", In("X", Connected), In("A", Hold))]);
        bench.Line("A").State.ShouldBe(LineState.Held);
        bench.Call("A").Id.ShouldBe(id);
    }

    [Fact]
    public void A_connector_taken_away_takes_its_calls_and_lines_with_it()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Talk("2", "X", "A");
        bench.Apply(bench.Slot("71", "2", "X", "A"));
        bench.Events.Take();
        bench.Model.Detach(Pbx);
        var events = bench.Events.Take();
        events.OfType<CallEnded>().Select(ended => ended.Cause).ShouldBe([LeaveCause.LinkLost, LeaveCause.LinkLost]);
        events.OfType<ParkedRemoved>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.LinkLost);
        events.OfType<LineRemoved>().Count().ShouldBe(2);
        bench.Model.Lines.ShouldBeEmpty();
        bench.Model.FindConnector(Pbx).ShouldBeNull();
        bench.Delivered("3", "A", "X");
        bench.Events.Take().ShouldBeEmpty();
    }

    [Fact]
    public void Calls_of_two_connectors_with_one_id_are_two_calls()
    {
        var bench = new ModelBench("A");
        var other = new ConnectorId("other/pbx");
        bench.Model.Attach(other, All);
        bench.Model.Apply(other, new LinkReported { Generation = 1, At = bench.Time.GetUtcNow(), State = LinkState.Up });
        bench.Model.Apply(other, bench.Phone("A"));
        bench.Delivered("1", "A", "X");
        bench.Model.Apply(other, new Contracts.Pbx.Delivered { Generation = 1, At = bench.Time.GetUtcNow(), Call = new CallId("1"), Alerting = Party("A"), Linkage = "L" });
        bench.Events.Replayed.ShouldBe(bench.Model);
        var lines = bench.Model.FindLines("1A");
        lines.Count.ShouldBe(2);
        lines.SelectMany(line => bench.Model.CallsOf(line.Id)).Select(call => call.Id).Distinct().Count().ShouldBe(2);
    }
}
