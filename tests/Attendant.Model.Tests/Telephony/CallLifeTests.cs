using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;

namespace Attendant.Model.Tests.Telephony;

public class CallLifeTests
{
    [Fact]
    public void A_ringing_phone_that_is_answered_shows_connected()
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A", "X");
        bench.Call("A").State.ShouldBe(CallState.Offered);
        bench.Line("A").State.ShouldBe(LineState.Ringing);
        bench.Line("A").Remote.ShouldBe(new RemoteParty("+4930", null));
        var offered = bench.Call("A").OfferedAt.ShouldNotBeNull();
        bench.Line("A").Since.ShouldBe(offered);

        bench.Established("1", "A");
        var call = bench.Call("A");
        call.State.ShouldBe(CallState.Connected);
        call.Direction.ShouldBe(CallDirection.In);
        call.OfferedAt.ShouldBe(offered);
        call.AnsweredAt.ShouldBe(offered.AddSeconds(1));
        bench.Line("A").State.ShouldBe(LineState.Busy);
        bench.Line("B").State.ShouldBe(LineState.Idle);
    }

    [Fact]
    public void Each_step_of_a_call_from_phone_to_phone_is_seen_from_both_sides()
    {
        var bench = new ModelBench("A", "B");
        bench.Initiated("1", "A");
        bench.Call("A").State.ShouldBe(CallState.Dialing);
        bench.Originated("1", "A", "1B");
        bench.Call("A").State.ShouldBe(CallState.Dialing);
        bench.Delivered("1", "B", "A");
        bench.Call("A").State.ShouldBe(CallState.Alerting);
        bench.Call("B").State.ShouldBe(CallState.Offered);
        bench.Call("B").Id.ShouldBe(bench.Call("A").Id);
        bench.Established("1", "B");
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Call("A").Direction.ShouldBe(CallDirection.Internal);
        bench.Call("B").Direction.ShouldBe(CallDirection.Internal);
        bench.Call("B").Connections.Select(one => (one.Party.Device.Value, one.State))
            .ShouldBe([("A", ConnectionState.Connected), ("B", ConnectionState.Connected)]);
        bench.Held("1", "B");
        bench.Call("B").State.ShouldBe(CallState.Held);
        bench.Call("A").State.ShouldBe(CallState.Connected);
        bench.Line("B").State.ShouldBe(LineState.Held);
        bench.Retrieved("1", "B");
        bench.Call("B").State.ShouldBe(CallState.Connected);
    }

    [Fact]
    public void A_call_ends_once_when_no_connection_is_left()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        var id = bench.Call("A").Id;
        bench.Events.Take();
        bench.Cleared("1", "A");
        bench.Events.Take().OfType<CallLeft>().ShouldHaveSingleItem().Cause.ShouldBe(LeaveCause.Normal);
        bench.Cleared("1", "B");
        var ended = bench.Events.Take().OfType<CallEnded>().ShouldHaveSingleItem();
        ended.Call.ShouldBe(id);
        ended.Lines.ShouldBe([ModelBench.LineId("A"), ModelBench.LineId("B")], "who left before still waits to hear whether it is over");
        ended.Cause.ShouldBe(LeaveCause.Normal);
        bench.Cleared("1", "B");
        bench.Delivered("1", "B", "A");
        bench.Events.Take().ShouldBeEmpty();
        bench.Events.Asked.ShouldBeEmpty();
        bench.Line("B").State.ShouldBe(LineState.Idle);
    }
}
