using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using static Attendant.Model.Tests.Telephony.ModelBench;

namespace Attendant.Model.Tests.Telephony;

public class ActionTests
{
    private static IEnumerable<CallAction> Possible(Call call) =>
        call.Actions.Where(action => action.Value == ActionRefusal.None).Select(action => action.Key);

    [Fact]
    public void A_ringing_call_can_be_answered_refused_sent_on_and_nothing_else()
    {
        var bench = new ModelBench("A");
        bench.Delivered("1", "A", "X");
        Possible(bench.Call("A")).ShouldBe([CallAction.Answer, CallAction.Reject, CallAction.Deflect, CallAction.ToVoicemail], ignoreOrder: true);
        bench.Call("A").Actions[CallAction.Hold].ShouldBe(ActionRefusal.InvalidState);
    }

    [Fact]
    public void A_connected_call_can_be_held_passed_on_parked_recorded_and_hung_up()
    {
        var bench = new ModelBench("A");
        bench.Talk("1", "X", "A");
        Possible(bench.Call("A")).ShouldBe(
        [
            CallAction.Hangup, CallAction.Hold, CallAction.Dtmf, CallAction.Transfer, CallAction.ToVoicemail, CallAction.Consult,
            CallAction.Park, CallAction.Record,
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_consultation_can_be_completed_cancelled_toggled_and_made_a_conference()
    {
        var bench = new ModelBench("A", "C");
        bench.Talk("1", "X", "A");
        bench.Held("1", "A");
        bench.Originated("2", "A", "1C");
        bench.Call("A", "2").Actions[CallAction.CancelTransfer].ShouldBe(ActionRefusal.None);
        bench.Call("A", "2").Actions[CallAction.CompleteTransfer].ShouldBe(ActionRefusal.InvalidState);
        bench.Delivered("2", "C", "A");
        bench.Call("A", "2").Actions[CallAction.CompleteTransfer].ShouldBe(ActionRefusal.None);
        bench.Call("A", "2").Actions[CallAction.Conference].ShouldBe(ActionRefusal.InvalidState);
        bench.Established("2", "C");
        foreach (var action in new[] { CallAction.CompleteTransfer, CallAction.CancelTransfer, CallAction.Toggle, CallAction.Conference, CallAction.Join })
            bench.Call("A", "2").Actions[action].ShouldBe(ActionRefusal.None, action.ToString());
        bench.Call("A", "1").Actions[CallAction.Join].ShouldBe(ActionRefusal.None);
        bench.Call("A", "1").Actions[CallAction.CompleteTransfer].ShouldBe(ActionRefusal.InvalidState);
        bench.Held("2", "A");
        bench.Retrieved("1", "A");
        bench.Call("A", "2").Actions[CallAction.Toggle].ShouldBe(ActionRefusal.None);
        bench.Call("A", "2").Actions[CallAction.CompleteTransfer].ShouldBe(ActionRefusal.None);
        bench.Cleared("2", "A");
        bench.Cleared("2", "C");
        bench.Call("A").Actions[CallAction.Join].ShouldBe(ActionRefusal.InvalidState, "a join needs two calls");
    }

    [Fact]
    public void What_the_plugin_cannot_do_is_unsupported_whatever_the_state()
    {
        var bench = new ModelBench("A");
        bench.Model.Attach(Pbx, PbxAbilities.CallControl);
        bench.Talk("1", "X", "A");
        var call = bench.Call("A");
        call.Actions[CallAction.Hold].ShouldBe(ActionRefusal.None);
        foreach (var action in new[] { CallAction.ToVoicemail, CallAction.Record, CallAction.Park, CallAction.Deflect, CallAction.Consult })
            call.Actions[action].ShouldBe(ActionRefusal.Unsupported, action.ToString());
        bench.Line("A").Actions[CallAction.Supervise].ShouldBe(ActionRefusal.Unsupported);
        bench.Line("A").Actions[CallAction.Make].ShouldBe(ActionRefusal.None);
    }

    [Fact]
    public void A_phone_that_does_not_obey_is_not_offered_the_action_again()
    {
        var bench = new ModelBench("A");
        bench.Delivered("1", "A", "X");
        bench.Apply(bench.Phone("A") with
        {
            Refusals =
            [
                new ServiceRefusal { Service = PbxService.AnswerCall, Reason = ServiceFailureCode.DeviceDidNotObey },
                new ServiceRefusal { Service = PbxService.DeflectCall, Reason = ServiceFailureCode.NotSupported },
            ],
        });
        bench.Call("A").Actions[CallAction.Answer].ShouldBe(ActionRefusal.PbxRejected);
        bench.Call("A").Actions[CallAction.Deflect].ShouldBe(ActionRefusal.Unsupported);
        bench.Call("A").Actions[CallAction.Reject].ShouldBe(ActionRefusal.None);
        bench.Apply(bench.Phone("A") with { Refusals = [] });
        bench.Call("A").Actions[CallAction.Answer].ShouldBe(ActionRefusal.None);
    }

    [Fact]
    public void A_ringing_line_can_be_picked_up_and_a_busy_one_supervised()
    {
        var bench = new ModelBench("A");
        bench.Line("A").Actions[CallAction.Pickup].ShouldBe(ActionRefusal.InvalidState);
        bench.Delivered("1", "A", "X");
        bench.Line("A").Actions[CallAction.Pickup].ShouldBe(ActionRefusal.None);
        bench.Line("A").Actions[CallAction.Supervise].ShouldBe(ActionRefusal.InvalidState);
        bench.Established("1", "A");
        bench.Line("A").Actions[CallAction.Supervise].ShouldBe(ActionRefusal.None);
    }

    [Fact]
    public void Calls_in_the_same_situation_share_one_table()
    {
        var bench = new ModelBench("A", "B");
        bench.Delivered("1", "A", "X1");
        bench.Delivered("2", "B", "X2");
        bench.Call("A").Actions.ShouldBeSameAs(bench.Call("B").Actions);
    }

    [Fact]
    public void Every_action_of_the_protocol_is_answered_for_a_call_or_a_line() =>
        ActionRules.OfCall.Concat(ActionRules.OfLine).Append(CallAction.Unknown).ShouldBe(Enum.GetValues<CallAction>(), ignoreOrder: true);
}
