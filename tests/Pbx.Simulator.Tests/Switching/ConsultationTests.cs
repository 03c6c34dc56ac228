using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Tests.Switching;

public sealed class ConsultationTests : IDisposable
{
    private static readonly DeviceId Operator = new("1001");
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_consultation_holds_the_call_and_makes_another_that_knows_of_it()
    {
        var held = _bench.Talk("1101", "1001");
        var consultation = _bench.Consult(held, "1001", "1102");
        _bench.News().ShouldBe(["Held 1001 Consultation", "ServiceInitiated 1001 Consultation", "Originated 1001 Consultation", "Delivered 1102 Consultation"]);
        _bench.Switch.ItemOf(_bench.Switch.FindCall(consultation)!).ConsultationOf.ShouldBe(held);
        _bench.Switch.Consult(Bench.At(held, "1001"), new("1103")).Failure?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Theory]
    [InlineData(TransferIdentity.Held, "c1")]
    [InlineData(TransferIdentity.Active, "c2")]
    [InlineData(TransferIdentity.New, "c3")]
    public void A_transfer_joins_the_others_under_the_id_that_this_PBX_gives(object identity, string id)
    {
        using var bench = new Bench(new SwitchOptions { TransferIdentity = (TransferIdentity)identity });
        var held = bench.Talk("1101", "1001");
        var active = bench.Consult(held, "1001", "1102");
        bench.Answer(active, "1102");
        bench.News();
        bench.Switch.Transfer(Operator, held, active).ShouldBeNull();
        bench.News().ShouldBe([$"Transferred c1+c2>{id} by 1001 to 1102: 1101=Connected 1102=Connected"]);
        bench.Switch.FindDevice(Operator)!.Connections.ShouldBeEmpty();
        var call = bench.Switch.Calls.Single();
        (call.Calling.Number?.Value, call.Called.Number?.Value, call.LastRedirecting?.Number?.Value).ShouldBe(("1101", "1102", "1001"));
        bench.Clear(call.Id, "1102").ShouldBeNull();
    }

    [Fact]
    public void A_transfer_to_a_ringing_phone_leaves_it_ringing()
    {
        var held = _bench.Talk("1101", "1001");
        var active = _bench.Consult(held, "1001", "1102");
        _bench.Switch.Transfer(Operator, held, active).ShouldBeNull();
        _bench.News()[^1].ShouldBe("Transferred c1+c2>c1 by 1001 to 1102: 1101=Connected 1102=Alerting");
        _bench.Answer(held, "1102").ShouldBeNull();
        _bench.After(100);
        _bench.State(held, "1102").ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void A_ringing_phone_got_by_transfer_rings_out_in_its_time()
    {
        var held = _bench.Talk("1101", "1001");
        var active = _bench.Consult(held, "1001", "1102");
        _bench.After(40);
        _bench.Switch.Transfer(Operator, held, active).ShouldBeNull();
        _bench.News();
        _bench.After(20);
        _bench.News().ShouldBe(["Cleared 1102 NoAnswer", "Cleared 1101 NoAnswer"]);
    }

    [Fact]
    public void A_transfer_of_an_outgoing_call_makes_the_new_party_the_caller()
    {
        var held = _bench.Talk("1001", "1101");
        var active = _bench.Consult(held, "1001", "1102");
        _bench.Answer(active, "1102");
        _bench.Switch.Transfer(Operator, held, active).ShouldBeNull();
        var call = _bench.Switch.Calls.Single();
        (call.Calling.Number?.Value, call.Called.Number?.Value).ShouldBe(("1102", "1101"));
    }

    [Fact]
    public void A_transfer_loses_the_race_against_either_hang_up()
    {
        var held = _bench.Talk("1101", "1001");
        var active = _bench.Consult(held, "1001", "1102");
        _bench.Answer(active, "1102");
        _bench.Clear(active, "1102").ShouldBeNull();
        _bench.Switch.Transfer(Operator, held, active)?.Code.ShouldBe(ServiceFailureCode.InvalidCall);
        _bench.State(held, "1001").ShouldBe(ConnectionState.Hold, "the held caller is not lost");
        active = MakeCall("1001", "1102");
        _bench.Answer(active, "1102");
        _bench.Clear(held, "1101").ShouldBeNull();
        _bench.Switch.Transfer(Operator, held, active)?.Code.ShouldBe(ServiceFailureCode.InvalidCall);
    }

    [Fact]
    public async Task Transfer_and_hang_up_from_two_threads_end_in_the_same_empty_switch()
    {
        for (var i = 0; i < 200; i++)
        {
            var held = _bench.Talk("1101", "1001");
            var active = _bench.Consult(held, "1001", "1102");
            _bench.Answer(active, "1102");
            var transfer = Task.Run(() => _bench.Switch.Transfer(Operator, held, active));
            var hangUp = Task.Run(() => _bench.Clear(held, "1101"));
            (await hangUp).ShouldBeNull();
            if (await transfer is { } refused)
            {
                refused.Code.ShouldBe(ServiceFailureCode.InvalidCall);
                _bench.Clear(active, "1001").ShouldBeNull();
            }

            _bench.Switch.Calls.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_transfer_needs_a_held_and_an_active_call_with_somebody_at_it()
    {
        var first = _bench.Talk("1101", "1001");
        var failed = _bench.Consult(first, "1001", "4711");
        _bench.Switch.Transfer(Operator, first, failed)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Switch.Transfer(Operator, failed, first)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Switch.Transfer(Operator, first, first)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Switch.Conference(Operator, first, failed)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Switch.Alternate(Operator, first, failed)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Fact]
    public void Nobody_is_joined_with_himself()
    {
        var held = _bench.Talk("1001", "1002");
        var active = _bench.Consult(held, "1001", "1002");
        _bench.Switch.Transfer(Operator, held, active)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Fact]
    public void Alternate_changes_sides_and_back()
    {
        var first = _bench.Talk("1101", "1001");
        var second = _bench.Consult(first, "1001", "1102");
        _bench.Answer(second, "1102");
        _bench.News();
        _bench.Switch.Alternate(Operator, first, second).ShouldBeNull();
        _bench.Switch.Alternate(Operator, second, first).ShouldBeNull();
        _bench.News().ShouldBe(["Held 1001 Normal", "Retrieved 1001 Normal", "Held 1001 Normal", "Retrieved 1001 Normal"]);
        _bench.Switch.Alternate(Operator, second, first)?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Theory]
    [InlineData(true, "Cleared 1001 Normal", "Cleared 1102 Normal")]
    [InlineData(false, "Cleared 1001 CallCancelled", "Cleared 1102 CallCancelled")]
    public void Reconnect_clears_the_consultation_and_takes_the_caller_back(bool answered, params string[] cleared)
    {
        var held = _bench.Talk("1101", "1001");
        var active = _bench.Consult(held, "1001", "1102");
        if (answered) _bench.Answer(active, "1102");
        _bench.News();
        _bench.Switch.Reconnect(Operator, held, active).ShouldBeNull();
        _bench.News().ShouldBe([.. cleared, "Retrieved 1001 Normal"]);
    }

    [Fact]
    public void A_conference_goes_on_until_one_is_left()
    {
        var held = _bench.Talk("1101", "1001");
        var active = _bench.Consult(held, "1001", "1102");
        _bench.Answer(active, "1102");
        _bench.News();
        _bench.Switch.Conference(Operator, held, active).ShouldBeNull();
        _bench.News().ShouldBe(["Conferenced c1+c2>c1 by 1001: 1101=Connected 1001=Connected 1102=Connected"]);
        _bench.Clear(held, "1001").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1001 Normal"]);
        _bench.Clear(held, "1101").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1101 Normal", "Cleared 1102 Normal"]);
    }

    [Fact]
    public void The_end_of_the_held_call_leaves_the_consultation_alone()
    {
        var held = _bench.Talk("1101", "1001");
        var active = _bench.Consult(held, "1001", "1102");
        _bench.Clear(held, "1101").ShouldBeNull();
        _bench.Switch.ItemOf(_bench.Switch.FindCall(active)!).ConsultationOf.ShouldBeNull();
        _bench.Answer(active, "1102").ShouldBeNull();
    }

    private CallId MakeCall(string from, string to) => _bench.Call(from, to);
}
