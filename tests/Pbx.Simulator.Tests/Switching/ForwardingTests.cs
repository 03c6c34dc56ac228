using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Tests.Switching;

public sealed class ForwardingTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_chain_is_followed_and_the_call_knows_whom_it_was_for()
    {
        _bench.Forward("1102", ForwardingKind.All, "1103");
        _bench.Forward("1103", ForwardingKind.All, "1001");
        _bench.Call("1101", "1102");
        var offered = _bench.Reports.OfType<Delivered>().Single();
        offered.Alerting.Number.ShouldBe(new DialableNumber("1001"));
        offered.Parties?.OriginalCalled?.Number.ShouldBe(new DialableNumber("1102"));
        offered.Parties?.LastRedirecting?.Number.ShouldBe(new DialableNumber("1103"));
        _bench.News().ShouldBe([
            "ServiceInitiated 1101 Normal", "Originated 1101 Normal", "Diverted 1102>1103 CallForwardImmediate",
            "Diverted 1103>1001 CallForwardImmediate", "Delivered 1001 CallForwardImmediate"]);
    }

    [Fact]
    public void A_circle_ends_in_a_failure_and_not_in_a_hang()
    {
        _bench.Forward("1102", ForwardingKind.All, "1103");
        _bench.Forward("1103", ForwardingKind.All, "1102");
        _bench.Call("1101", "1102");
        _bench.Reports.OfType<Failed>().Single().Cause.ShouldBe(EventCause.DestinationNotObtainable);
    }

    [Fact]
    public void Busy_forwarding_acts_when_busy_and_on_do_not_disturb()
    {
        _bench.Forward("1102", ForwardingKind.Busy, "1001");
        _bench.Call("1101", "1102");
        _bench.News()[^1].ShouldBe("Delivered 1102 Normal");
        _bench.Call("1103", "1102");
        _bench.News()[^1].ShouldBe("Delivered 1001 CallForwardBusy");
        _bench.After(61);
        _bench.News();
        _bench.Switch.SetDoNotDisturb(new DeviceId("1102"), true);
        _bench.Call("1101", "1102");
        _bench.News()[^1].ShouldBe("Delivered 1001 CallForwardBusy");
    }

    [Fact]
    public void No_answer_forwarding_takes_the_call_away_from_every_device_of_the_number()
    {
        _bench.Forward("1200@SEP1", ForwardingKind.NoAnswer, "1001");
        _bench.Call("1101", "1200");
        _bench.News();
        _bench.After(20);
        _bench.News().ShouldBe(["Diverted 1200@SEP1>1001 CallForwardNoAnswer", "Diverted 1200@SEP2>1001 CallForwardNoAnswer", "Delivered 1001 CallForwardNoAnswer"]);
        _bench.After(60);
        _bench.News().ShouldBe(["Cleared 1001 NoAnswer", "Cleared 1101 NoAnswer"]);
    }

    [Fact]
    public void No_answer_forwarding_to_somebody_who_cannot_take_it_lets_it_ring_on()
    {
        _bench.Forward("1102", ForwardingKind.NoAnswer, "4711");
        var call = _bench.Call("1101", "1102");
        _bench.News();
        _bench.After(30);
        _bench.News().ShouldBeEmpty();
        _bench.Answer(call, "1102").ShouldBeNull();
    }

    [Fact]
    public void No_answer_forwarding_in_a_circle_rings_each_once()
    {
        _bench.Forward("1102", ForwardingKind.NoAnswer, "1103");
        _bench.Forward("1103", ForwardingKind.NoAnswer, "1102");
        _bench.Call("1101", "1102");
        _bench.News();
        _bench.After(200);
        _bench.News().ShouldBe(["Diverted 1102>1103 CallForwardNoAnswer", "Delivered 1103 CallForwardNoAnswer", "Cleared 1103 NoAnswer", "Cleared 1101 NoAnswer"]);
    }

    [Fact]
    public void A_call_may_be_forwarded_outside()
    {
        _bench.Forward("1102", ForwardingKind.All, "0170123");
        _bench.Call("1101", "1102");
        _bench.Reports.OfType<Delivered>().Single().Alerting.External.ShouldBe(true);
    }

    [Fact]
    public void Forwarding_is_told_for_each_device_of_the_line_with_all_kinds_in_force()
    {
        _bench.Forward("1200@SEP1", ForwardingKind.Busy, "1001");
        _bench.Switch.SetForwarding(new DeviceId("1200@SEP2"), ForwardingKind.All, new DialableNumber("1002")).ShouldBeNull();
        var told = _bench.Reports.OfType<DeviceReported>().ToList();
        told.Select(t => t.Device.Value).ShouldBe(["1200@SEP1", "1200@SEP2"]);
        told.ShouldAllBe(t => t.Forwarding!.Select(f => $"{f.Kind}:{f.Target}").SequenceEqual(new[] { "All:1002", "Busy:1001" }));
        _bench.News();
        _bench.Switch.SetForwarding(new DeviceId("1200@SEP1"), ForwardingKind.All, null).ShouldBeNull();
        _bench.Reports.OfType<DeviceReported>().ShouldAllBe(t => t.Forwarding!.Count == 1);
    }

    [Fact]
    public void Forwarding_that_makes_no_sense_is_refused()
    {
        Set(ForwardingKind.Unknown, "1001").ShouldBe(ServiceFailureCode.InvalidParameter);
        Set(ForwardingKind.All, "1102").ShouldBe(ServiceFailureCode.InvalidDestination);
        Set(ForwardingKind.All, "").ShouldBe(ServiceFailureCode.InvalidDestination);

        ServiceFailureCode? Set(ForwardingKind kind, string to) =>
            _bench.Switch.SetForwarding(new DeviceId("1102"), kind, new DialableNumber(to))?.Code;
    }

    [Fact]
    public void Message_lamp_and_do_not_disturb_are_told_and_stand_in_the_snapshot()
    {
        _bench.Switch.SetMessageWaiting(new DeviceId("1102"), true).ShouldBeNull();
        _bench.Switch.SetDoNotDisturb(new DeviceId("1102"), true).ShouldBeNull();
        var told = _bench.Reports.OfType<DeviceReported>().ToList();
        told[0].MessageWaiting.ShouldBe(true);
        told[1].DoNotDisturb.ShouldBe(true);
        var item = _bench.Switch.ItemOf(_bench.Switch.FindDevice(new DeviceId("1102"))!);
        (item.MessageWaiting, item.DoNotDisturb).ShouldBe((true, true));
    }
}
