using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Tests.Switching;

public sealed class BasicCallTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_call_rings_is_answered_and_cleared()
    {
        var call = _bench.Call("1101", "1102");
        _bench.News().ShouldBe(["ServiceInitiated 1101 Normal", "Originated 1101 Normal", "Delivered 1102 Normal"]);
        _bench.Answer(call, "1102").ShouldBeNull();
        _bench.News().ShouldBe(["Established 1102 Normal"]);
        _bench.Clear(call, "1102").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1102 Normal", "Cleared 1101 Normal"]);
        _bench.Switch.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_is_held_and_retrieved()
    {
        var call = _bench.Talk("1101", "1102");
        _bench.Hold(call, "1101").ShouldBeNull();
        _bench.State(call, "1101").ShouldBe(ConnectionState.Hold);
        _bench.State(call, "1102").ShouldBe(ConnectionState.Connected);
        _bench.Retrieve(call, "1101").ShouldBeNull();
        _bench.News().ShouldBe(["Held 1101 Normal", "Retrieved 1101 Normal"]);
    }

    [Fact]
    public void A_refused_call_ends_for_both()
    {
        var call = _bench.Call("1101", "1102");
        _bench.News();
        _bench.Clear(call, "1102").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1102 CallRejected", "Cleared 1101 CallRejected"]);
    }

    [Fact]
    public void A_caller_who_gives_up_cancels_the_call()
    {
        var call = _bench.Call("1101", "1102");
        _bench.News();
        _bench.Clear(call, "1101").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1101 CallCancelled", "Cleared 1102 CallCancelled"]);
    }

    [Fact]
    public void A_call_that_nobody_takes_rings_out()
    {
        _bench.Call("1101", "1102");
        _bench.News();
        _bench.After(59.9);
        _bench.News().ShouldBeEmpty();
        _bench.After(0.1);
        _bench.News().ShouldBe(["Cleared 1102 NoAnswer", "Cleared 1101 NoAnswer"]);
    }

    [Fact]
    public void What_the_state_does_not_allow_is_refused()
    {
        var call = _bench.Call("1101", "1102");
        _bench.Answer(call, "1101").ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Hold(call, "1101").ShouldBe(ServiceFailureCode.InvalidState, "nobody has answered yet");
        _bench.Hold(call, "1102").ShouldBe(ServiceFailureCode.InvalidState, "a ringing call is not held");
        _bench.Retrieve(call, "1101").ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Answer(call, "1102").ShouldBeNull();
        _bench.Answer(call, "1102").ShouldBe(ServiceFailureCode.InvalidState, "it does not ring any more");
        _bench.Hold(call, "1101").ShouldBeNull();
        _bench.Hold(call, "1101").ShouldBe(ServiceFailureCode.InvalidState, "it is held already");
        _bench.Answer(call, "1103").ShouldBe(ServiceFailureCode.InvalidCall);
        _bench.Answer(new CallId("none"), "1101").ShouldBe(ServiceFailureCode.InvalidCall);
    }

    [Fact]
    public void A_phone_has_one_active_call()
    {
        var talking = _bench.Talk("1001", "1101");
        var ringing = _bench.Call("1102", "1001");
        _bench.Answer(ringing, "1001").ShouldBe(ServiceFailureCode.InvalidState);
        MakeCall("1001", "1103").Failure?.Code.ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Hold(talking, "1001").ShouldBeNull();
        _bench.Answer(ringing, "1001").ShouldBeNull();
        _bench.Retrieve(talking, "1001").ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Theory]
    [InlineData("4711", EventCause.DestinationNotObtainable)]
    [InlineData("1102", EventCause.Busy)]
    [InlineData("1103", EventCause.DestinationOutOfOrder)]
    [InlineData("1003", EventCause.DoNotDisturb)]
    [InlineData("1101", EventCause.Busy)]
    public void A_number_that_cannot_be_reached_fails_with_its_cause_and_the_busy_tone_ends(string dialled, EventCause cause)
    {
        _bench.Talk("1102", "1001");
        _bench.Switch.SetInService(new DeviceId("1103"), false).ShouldBeNull();
        _bench.Switch.SetDoNotDisturb(new DeviceId("1003"), true).ShouldBeNull();
        _bench.News();
        var call = _bench.Call("1101", dialled);
        _bench.Reports.OfType<Failed>().Single().Cause.ShouldBe(cause);
        _bench.Reports.OfType<Failed>().Single().Failing.Number.ShouldBe(new DialableNumber(dialled));
        _bench.State(call, "1101").ShouldBe(ConnectionState.Connected);
        _bench.News();
        _bench.After(15);
        _bench.News().Count.ShouldBe(2);
        _bench.Switch.FindCall(call).ShouldBeNull();
    }

    [Fact]
    public void A_caller_may_hang_up_on_the_busy_tone()
    {
        var call = _bench.Call("1101", "4711");
        _bench.News();
        _bench.Clear(call, "1101").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1101 Normal", "Cleared 4711 Normal"]);
        _bench.After(60);
        _bench.News().ShouldBeEmpty();
    }

    [Fact]
    public void Nonsense_and_unknown_devices_are_refused_at_once()
    {
        MakeCall("9999", "1101").Failure?.Code.ShouldBe(ServiceFailureCode.InvalidDevice);
        MakeCall("1101", "").Failure?.Code.ShouldBe(ServiceFailureCode.InvalidDestination);
        MakeCall("1101", "11 02").Failure?.Code.ShouldBe(ServiceFailureCode.InvalidDestination);
        _bench.Switch.SetInService(new DeviceId("1101"), false);
        MakeCall("1101", "1102").Failure?.Code.ShouldBe(ServiceFailureCode.OutOfService);
    }

    [Fact]
    public void A_second_call_waits_where_the_phone_has_call_waiting()
    {
        _bench.Talk("1001", "1101");
        var second = _bench.Call("1102", "1001");
        _bench.State(second, "1001").ShouldBe(ConnectionState.Alerting);
    }

    [Fact]
    public void Devices_of_one_number_ring_together_and_one_gets_the_call()
    {
        var call = _bench.Call("1101", "1200");
        _bench.News().ShouldBe(["ServiceInitiated 1101 Normal", "Originated 1101 Normal", "Delivered 1200@SEP1 Normal", "Delivered 1200@SEP2 Normal"]);
        _bench.Answer(call, "1200@SEP2").ShouldBeNull();
        _bench.News().ShouldBe(["Established 1200@SEP2 Normal", "Cleared 1200@SEP1 AnsweredElsewhere"]);
        _bench.Answer(call, "1200@SEP1").ShouldBe(ServiceFailureCode.InvalidCall);
    }

    [Fact]
    public void One_of_two_shared_devices_that_refuses_leaves_the_other_ringing()
    {
        var call = _bench.Call("1101", "1200");
        _bench.News();
        _bench.Clear(call, "1200@SEP1").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1200@SEP1 CallRejected"]);
        _bench.Answer(call, "1200@SEP2").ShouldBeNull();
    }

    [Fact]
    public void Answer_and_cancel_in_the_same_moment_leave_one_of_them_refused()
    {
        var call = _bench.Call("1101", "1102");
        _bench.Clear(call, "1101").ShouldBeNull();
        _bench.Answer(call, "1102").ShouldBe(ServiceFailureCode.InvalidCall);

        call = _bench.Call("1101", "1102");
        _bench.Answer(call, "1102").ShouldBeNull();
        _bench.News();
        _bench.Clear(call, "1101").ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1101 Normal", "Cleared 1102 Normal"]);
    }

    [Fact]
    public async Task Answer_and_cancel_from_two_threads_never_both_see_a_ringing_call()
    {
        for (var i = 0; i < 200; i++)
        {
            var call = _bench.Call("1101", "1102");
            var answer = Task.Run(() => _bench.Answer(call, "1102"));
            var cancel = Task.Run(() => _bench.Clear(call, "1101"));
            (await cancel).ShouldBeNull();
            (await answer).ShouldBeOneOf(null, ServiceFailureCode.InvalidCall);
            _bench.Switch.Calls.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_phone_that_is_unplugged_loses_its_calls()
    {
        var call = _bench.Talk("1101", "1102");
        _bench.Switch.SetInService(new DeviceId("1102"), false).ShouldBeNull();
        _bench.News().ShouldBe(["Cleared 1102 DestinationOutOfOrder", "Cleared 1101 DestinationOutOfOrder", "DeviceReported"]);
        _bench.Switch.FindCall(call).ShouldBeNull();
    }

    [Fact]
    public void A_digital_trunk_tells_of_ringing_and_answer_an_analogue_one_does_not()
    {
        var digital = _bench.Call("1101", "0301234");
        _bench.News().ShouldBe(["ServiceInitiated 1101 Normal", "Originated 1101 Normal", "Delivered t1 Normal"]);
        _bench.Answer(digital, "t1").ShouldBeNull();
        _bench.Reports.OfType<Established>().Single().Answering.External.ShouldBe(true);
        _bench.News();
        _bench.Call("1102", "9301234");
        _bench.News().ShouldBe(["ServiceInitiated 1102 Normal", "Originated 1102 Normal", "NetworkReached 9301234 Normal"]);
    }

    [Fact]
    public void Trunks_run_out_and_come_back()
    {
        using var bench = new Bench(new SwitchOptions { Trunks = 1 });
        var first = bench.Call("1101", "0301234");
        bench.Call("1102", "0301235");
        bench.Reports.OfType<Failed>().Single().Cause.ShouldBe(EventCause.NetworkCongestion);
        bench.Switch.CallIn(null, null, new DialableNumber("1001")).ShouldBeNull();
        bench.Clear(first, "1101").ShouldBeNull();
        bench.Switch.CallIn(null, null, new DialableNumber("1001")).ShouldNotBeNull();
    }

    [Fact]
    public void A_call_from_outside_rings_with_the_callers_number()
    {
        var caller = _bench.Switch.CallIn(new DialableNumber("0301234"), "Jean Dupont", new DialableNumber("1001")).ShouldNotBeNull();
        var offered = _bench.Reports.OfType<Delivered>().Single();
        offered.Parties?.Calling.ShouldBe(new Party { Device = caller.Party.Device, Number = new("0301234"), Name = "Jean Dupont", External = true });
        offered.Parties?.Called?.Number.ShouldBe(new DialableNumber("1001"));
    }

    [Theory]
    [InlineData("12*#AD,9", null)]
    [InlineData("", ServiceFailureCode.InvalidParameter)]
    [InlineData("12x", ServiceFailureCode.InvalidParameter)]
    public void Digits_are_sent_in_a_connected_call_only(string digits, ServiceFailureCode? expected)
    {
        var call = _bench.Talk("1101", "1102");
        _bench.Switch.GenerateDigits(Bench.At(call, "1101"), digits)?.Code.ShouldBe(expected!.Value);
        if (expected is null) _bench.Switch.GenerateDigits(Bench.At(call, "1101"), digits).ShouldBeNull();
        _bench.Hold(call, "1101");
        _bench.Switch.GenerateDigits(Bench.At(call, "1101"), "1")?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    private ServiceResult<CallStarted> MakeCall(string from, string to) => _bench.Switch.MakeCall(new DeviceId(from), new DialableNumber(to));
}
