using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class ConsultationTests
{
    // X is on hold at A, who asks C
    private static ModelBench Consulting(out GlobalCallId first, out GlobalCallId second)
    {
        var bench = new ModelBench("A", "B", "C");
        bench.Talk("1", "X", "A");
        bench.Held("1", "A");
        bench.Talk("2", "A", "C");
        first = bench.Call("A", "1").Id;
        second = bench.Call("A", "2").Id;
        bench.Events.Take();
        return bench;
    }

    [Fact]
    public void A_line_that_makes_a_call_while_holding_another_consults()
    {
        var bench = Consulting(out var first, out _);
        bench.Call("A", "2").ConsultationOf.ShouldBe(first);
        bench.Call("A", "1").ConsultationOf.ShouldBeNull();
        bench.Call("C").ConsultationOf.ShouldBeNull();
    }

    [Fact]
    public void A_call_that_comes_in_while_another_is_held_is_no_consultation()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X", "A");
        bench.Held("1", "A");
        bench.Delivered("2", "A", "B");
        bench.Established("2", "A");
        bench.Call("A", "2").ConsultationOf.ShouldBeNull();
    }

    [Fact]
    public void A_transfer_keeps_the_first_calls_id_and_merges_the_consultation()
    {
        var bench = Consulting(out var first, out var second);
        bench.Transferred("2", "1", "2", "A", In("X", Connected), In("C", Connected));

        var events = bench.Events.Take();
        var left = events.OfType<CallLeft>().ToList();
        left.Where(one => one.Call == second).ShouldAllBe(one => one.Cause == LeaveCause.Merged && one.Into == first);
        left.Where(one => one.Call == second).Select(one => one.Line).ShouldBe([LineId("A"), LineId("C")], ignoreOrder: true);
        left.Where(one => one.Call == first).ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.Transferred);
        events.OfType<CallEnded>().ShouldBeEmpty();

        var call = bench.Call("C");
        call.Id.ShouldBe(first);
        call.State.ShouldBe(CallState.Connected);
        call.Direction.ShouldBe(CallDirection.In);
        call.Calling.Device.Value.ShouldBe("X");
        call.Called.Device.Value.ShouldBe("C");
        call.OriginalCalled!.Device.Value.ShouldBe("A");
        call.LastRedirecting!.Device.Value.ShouldBe("A");
        bench.Calls("A").ShouldBeEmpty();
        bench.Line("A").State.ShouldBe(LineState.Idle);
    }

    [Theory]
    [InlineData("1", "the id of the first call goes on")]
    [InlineData("2", "the id of the consultation goes on")]
    [InlineData("3", "a new id")]
    public void The_id_that_the_PBX_chooses_makes_no_difference(string result, string _)
    {
        var bench = Consulting(out var first, out var second);
        bench.Transferred(result, "1", "2", "A", In("X", Connected), In("C", Connected));
        bench.Call("C").Id.ShouldBe(first);
        bench.Call("C").Connection.Call.Value.ShouldBe(result);
        bench.Model.FindByConnection(Pbx, new ConnectionId(new CallId("1"), new DeviceId("C")))!.Id.ShouldBe(first);
        bench.Model.FindByConnection(Pbx, new ConnectionId(new CallId("2"), new DeviceId("C")))!.Id.ShouldBe(first);
        bench.Model.LinesOf(second).ShouldBeEmpty();
        bench.Cleared(result, "X");
        bench.Cleared(result, "C");
        bench.Events.Take().OfType<CallEnded>().ShouldHaveSingleItem().Call.ShouldBe(first);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_PBX_that_names_the_consultation_as_primary_does_not_change_whose_id_stays()
    {
        var bench = Consulting(out var first, out _);
        bench.Held("2", "A");
        bench.Retrieved("1", "A");
        bench.Call("A", "2").ConsultationOf.ShouldBe(first);
        bench.Transferred("1", "2", "1", "A", In("X", Connected), In("C", Connected));
        bench.Call("C").Id.ShouldBe(first);
    }

    [Fact]
    public void A_transfer_before_the_answer_rings_on_under_the_first_calls_id()
    {
        var bench = new ModelBench("A", "B", "C");
        bench.Talk("1", "X", "A");
        bench.Held("1", "A");
        bench.Initiated("2", "A");
        bench.Originated("2", "A", "1C");
        bench.Delivered("2", "C", "A");
        var first = bench.Call("A", "1").Id;
        var offered = bench.Call("C").OfferedAt;
        bench.Transferred("2", "1", "2", "A", In("X", Connected), In("C", Alerting));
        bench.Call("C").Id.ShouldBe(first);
        bench.Call("C").State.ShouldBe(CallState.Offered);
        bench.Call("C").OfferedAt.ShouldBe(offered);
        bench.Line("C").State.ShouldBe(LineState.Ringing);
        bench.Established("2", "C");
        bench.Call("C").State.ShouldBe(CallState.Connected);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_transfer_told_twice_changes_nothing_the_second_time()
    {
        var bench = Consulting(out _, out _);
        bench.Transferred("2", "1", "2", "A", In("X", Connected), In("C", Connected));
        bench.Events.Take();
        bench.Transferred("2", "1", "2", "A", In("X", Connected), In("C", Connected));
        bench.Cleared("1", "A");
        bench.Events.Take().ShouldBeEmpty();
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_conference_keeps_the_first_calls_id_and_everybody_in_it()
    {
        var bench = Consulting(out var first, out var second);
        bench.Conferenced("2", "1", "2", "A", In("X", Connected), In("A", Connected), In("C", Connected));
        bench.Events.Take().OfType<CallLeft>().ShouldAllBe(left => left.Call == second && left.Cause == LeaveCause.Merged && left.Into == first);
        bench.Call("A").Id.ShouldBe(first);
        bench.Call("A").State.ShouldBe(CallState.Conferenced);
        bench.Call("C").State.ShouldBe(CallState.Conferenced);
        bench.Call("C").Connections.Count.ShouldBe(3);
        bench.Cleared("2", "X");
        bench.Call("A").State.ShouldBe(CallState.Connected);
    }

    [Fact]
    public void A_blind_transfer_leaves_the_operator_and_rings_elsewhere()
    {
        var bench = new ModelBench("A", "C");
        bench.Talk("1", "X", "A");
        var id = bench.Call("A").Id;
        bench.Events.Take();
        bench.Transferred("1", "1", null, "A", In("X", Connected), In("C", Alerting));
        bench.Events.Take().OfType<CallLeft>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.Transferred);
        bench.Call("C").Id.ShouldBe(id);
        bench.Call("C").State.ShouldBe(CallState.Offered);
        bench.Call("C").AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public void A_transferred_call_that_is_not_answered_comes_back_under_its_id()
    {
        var bench = new ModelBench("A", "C");
        bench.Talk("1", "X", "A");
        var id = bench.Call("A").Id;
        bench.Transferred("1", "1", null, "A", In("X", Connected), In("C", Alerting));
        bench.Events.Take();
        bench.Diverted("1", "C", "A", EventCause.NoAnswer);
        bench.Delivered("1", "A", "X");
        bench.Events.Take().OfType<CallLeft>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.NoAnswer);
        bench.Call("A").Id.ShouldBe(id);
        bench.Call("A").State.ShouldBe(CallState.Offered);
        bench.Established("1", "A");
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Events.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_consultation_ends_alone()
    {
        var bench = Consulting(out var first, out var second);
        bench.Cleared("2", "A");
        bench.Cleared("2", "C");
        bench.Retrieved("1", "A");
        bench.Events.Take().OfType<CallEnded>().ShouldHaveSingleItem().Call.ShouldBe(second);
        bench.Call("A").Id.ShouldBe(first);
        bench.Call("A").State.ShouldBe(CallState.Connected);
    }

    [Fact]
    public void What_the_PBX_tells_of_a_consultation_goes_before_what_is_guessed()
    {
        var bench = new ModelBench("A", "B", "C");
        bench.Talk("1", "X1", "A");
        bench.Held("1", "A");
        bench.Talk("2", "X2", "A");
        bench.Held("2", "A");
        bench.Talk("3", "A", "C");
        bench.Call("A", "3").ConsultationOf.ShouldBe(bench.Call("A", "2").Id);
        bench.Apply(bench.Whole("3", In("A", Connected), In("C", Connected)) with { ConsultationOf = new CallId("1") });
        bench.Call("A", "3").ConsultationOf.ShouldBe(bench.Call("A", "1").Id);
    }
}
