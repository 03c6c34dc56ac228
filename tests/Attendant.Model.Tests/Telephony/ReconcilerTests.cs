using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class ReconcilerTests
{
    [Fact]
    public void Every_line_is_read_again_within_ten_minutes_in_small_shares()
    {
        var phones = Enumerable.Range(0, 300).Select(i => $"P{i}").ToArray();
        var bench = new ModelBench(phones);
        bench.Model.Reconcile();
        var most = 0;
        for (var second = 0; second < 600; second++)
        {
            var before = bench.Events.Asked.Count;
            bench.Wait(1);
            most = Math.Max(most, bench.Events.Asked.Count - before);
        }
        bench.AskedOf.Distinct().Order().ShouldBe(phones.Order());
        most.ShouldBe(1);
        bench.Events.Asked.Count.ShouldBeLessThan(340);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_clock_that_is_moved_makes_no_storm_of_questions_and_no_hour_without_any(int hours)
    {
        var phones = Enumerable.Range(0, 300).Select(i => $"P{i}").ToArray();
        var bench = new ModelBench(phones);
        bench.Model.Reconcile();
        bench.Delivered("1", "P1", "X");
        bench.Apply(bench.Whole("2", In("X3", Connected)));
        bench.Wait(5);
        bench.Time.Moved = TimeSpan.FromHours(hours);
        var before = bench.Events.Asked.Count;

        bench.Wait(1);
        (bench.Events.Asked.Count - before).ShouldBeLessThan(3, "nothing is older than it was a second ago");
        bench.Call("P1").State.ShouldBe(CallState.Offered);
        bench.Wait(600);
        bench.AskedOf.Distinct().Count().ShouldBe(300);
        bench.Line("P2").Since.ShouldBeLessThan(bench.Time.GetUtcNow() + TimeSpan.FromHours(2));
    }

    [Fact]
    public void A_line_that_rings_for_more_than_three_minutes_is_suspicious()
    {
        var bench = new ModelBench("A", "B");
        bench.Model.Reconcile();
        bench.Delivered("1", "A", "X");
        bench.Wait(170);
        bench.Events.Asked.Where(asked => asked.Why.Contains("rings", StringComparison.Ordinal)).ShouldBeEmpty();
        bench.Wait(15);
        bench.Events.Asked.Where(asked => asked.Why.Contains("rings", StringComparison.Ordinal)).ShouldHaveSingleItem().Request.Device!.Value.Value.ShouldBe("A");
        bench.Wait(170);
        bench.Events.Asked.Count(asked => asked.Why.Contains("rings", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_device_and_its_calls_that_disagree_for_five_seconds_are_read_again()
    {
        var bench = new ModelBench("A", "B");
        bench.Apply(bench.Phone("A", DeviceState.Busy));
        bench.Wait(5);
        bench.Events.Asked.ShouldBeEmpty();
        bench.Wait(3);
        bench.AskedOf.ShouldBe(["A"]);
        bench.Snapshot([bench.Phone("A", DeviceState.Busy), bench.Whole("1", In("X", Connected), In("A", Connected))], "A");
        bench.Wait(60);
        bench.Events.Asked.Count(asked => asked.Why.Contains("disagree", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_device_that_is_said_to_be_in_service_agrees_with_whatever_its_calls_say()
    {
        var bench = new ModelBench("A", "B");
        bench.Apply(bench.Phone("A", DeviceState.OutOfService));
        bench.Apply(bench.Phone("A", DeviceState.InService));
        bench.Line("A").State.ShouldBe(LineState.Idle);
        bench.Talk("1", "A", "B");
        bench.Wait(25);
        bench.Line("A").State.ShouldBe(LineState.Busy);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_is_busy_with_nobody_for_thirty_seconds_is_read_again()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        bench.Cleared("1", "X");
        bench.Wait(35);
        bench.Events.Asked.Where(asked => asked.Why.Contains("in no call", StringComparison.Ordinal)).ShouldHaveSingleItem().Request.Device!.Value.Value.ShouldBe("A");
    }

    [Fact]
    public void A_call_whose_last_watched_device_has_gone_ends_though_the_PBX_does_not_say_so()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        var id = bench.Call("A").Id;
        bench.Cleared("1", "A");
        bench.Events.Take();
        bench.Wait(40);
        bench.Events.Take().OfType<CallEnded>().ShouldHaveSingleItem().Call.ShouldBe(id);
        bench.Events.Replayed.ShouldBe(bench.Model);
    }

    [Fact]
    public void A_parked_call_that_nobody_sees_waits_as_long_as_it_likes()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        bench.Cleared("1", "A", EventCause.Park);
        bench.Apply(bench.Slot("71", "1", "X", "A"));
        bench.Wait(600);
        bench.Model.ParkedCalls.ShouldHaveSingleItem();
    }

    [Fact]
    public void Nothing_is_asked_of_a_link_that_is_down()
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A", "X");
        bench.Link(Contracts.Hosting.LinkState.Down);
        bench.Wait(600);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_link_that_came_up_and_tells_nothing_is_asked()
    {
        var bench = new ModelBench("A");
        bench.Reconnect();
        bench.Wait(25);
        bench.Events.Asked.ShouldBeEmpty();
        bench.Wait(10);
        bench.AskedOf.ShouldBe(["everything"]);
        bench.Begin();
        bench.Wait(65);
        bench.AskedOf.Count().ShouldBeGreaterThan(1, "a snapshot that stands still will not end");
    }
}
