using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Tests.Switching;

public sealed class RedirectionTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_single_step_transfer_rings_the_target_and_keeps_the_calls_id()
    {
        var call = _bench.Talk("1101", "1001");
        Transfer(call, "1001", "1102").ShouldBeNull();
        _bench.News().ShouldBe(["Transferred c1+>c1 by 1001 to 1102: 1101=Connected", "Delivered 1102 SingleStepTransfer"]);
        _bench.Answer(call, "1102").ShouldBeNull();
    }

    [Fact]
    public void A_held_call_may_be_transferred_in_one_step_too()
    {
        var call = _bench.Talk("1101", "1001");
        _bench.Hold(call, "1001");
        Transfer(call, "1001", "1102").ShouldBeNull();
        _bench.State(call, "1001").ShouldBe(ConnectionState.Null);
    }

    [Theory]
    [InlineData("4711", ServiceFailureCode.InvalidDestination)]
    [InlineData("1103", ServiceFailureCode.Busy)]
    [InlineData("1102", ServiceFailureCode.OutOfService)]
    [InlineData("1101", ServiceFailureCode.Busy)]
    [InlineData("#!", ServiceFailureCode.InvalidDestination)]
    public void A_transfer_to_nowhere_is_refused_and_nobody_is_lost(string to, ServiceFailureCode expected)
    {
        _bench.Call("1103", "1003");
        _bench.Switch.SetInService(new DeviceId("1102"), false);
        var call = _bench.Talk("1101", "1001");
        Transfer(call, "1001", to).ShouldBe(expected);
        _bench.News().ShouldBeEmpty();
        _bench.State(call, "1001").ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void A_ringing_call_or_a_conference_is_not_transferred_in_one_step()
    {
        var ringing = _bench.Call("1101", "1001");
        Transfer(ringing, "1001", "1102").ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Answer(ringing, "1001");
        var consultation = _bench.Consult(ringing, "1001", "1002");
        _bench.Answer(consultation, "1002");
        _bench.Switch.Conference(new DeviceId("1001"), ringing, consultation).ShouldBeNull();
        Transfer(ringing, "1001", "1102").ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Fact]
    public void A_deflected_call_leaves_every_device_of_the_number()
    {
        var call = _bench.Call("1101", "1200");
        _bench.News();
        _bench.Switch.Deflect(Bench.At(call, "1200@SEP2"), new("1001")).ShouldBeNull();
        _bench.News().ShouldBe(["Diverted 1200@SEP1>1001 Redirected", "Diverted 1200@SEP2>1001 Redirected", "Delivered 1001 Redirected"]);
    }

    [Fact]
    public void Only_a_ringing_call_is_deflected_and_only_to_somebody_who_can_take_it()
    {
        var call = _bench.Call("1101", "1001");
        _bench.News();
        _bench.Switch.Deflect(Bench.At(call, "1001"), new("4711"))?.Code.ShouldBe(ServiceFailureCode.InvalidDestination);
        _bench.Switch.Deflect(Bench.At(call, "1001"), new("1001"))?.Code.ShouldBe(ServiceFailureCode.Busy);
        _bench.News().ShouldBeEmpty();
        _bench.Answer(call, "1001");
        _bench.Switch.Deflect(Bench.At(call, "1001"), new("1002"))?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Fact]
    public void A_call_that_rings_elsewhere_is_picked_up()
    {
        var call = _bench.Call("1101", "1102");
        _bench.News();
        var taken = _bench.Switch.Pickup(new DeviceId("1001"), Bench.At(call, "1102"));
        taken.Value?.Connection.ShouldBe(Bench.At(call, "1001"));
        _bench.Reports.OfType<Established>().Single().Parties?.LastRedirecting?.Number.ShouldBe(new DialableNumber("1102"));
        _bench.News().ShouldBe(["Diverted 1102>1001 CallPickup", "Established 1001 CallPickup"]);
        _bench.Switch.Pickup(new DeviceId("1002"), Bench.At(call, "1102")).Failure?.Code.ShouldBe(ServiceFailureCode.NoCallToPickUp);
    }

    [Fact]
    public void A_caller_does_not_pick_up_his_own_call_nor_a_busy_phone_any()
    {
        var call = _bench.Call("1001", "1102");
        _bench.Switch.Pickup(new DeviceId("1001"), Bench.At(call, "1102")).Failure?.Code.ShouldBe(ServiceFailureCode.InvalidState);
        _bench.Talk("1002", "1103");
        _bench.Switch.Pickup(new DeviceId("1002"), Bench.At(call, "1102")).Failure?.Code.ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Fact]
    public void A_group_pickup_takes_the_oldest_call_that_rings_in_the_own_group()
    {
        _bench.Call("1101", "1200");
        _bench.After(1);
        var oldest = _bench.Call("1102", "1002");
        _bench.After(1);
        _bench.Call("1103", "1003");
        _bench.Switch.GroupPickup(new DeviceId("1001")).Value?.Connection.Call.ShouldBe(oldest);
        _bench.Switch.GroupPickup(new DeviceId("1101")).Failure?.Code.ShouldBe(ServiceFailureCode.NotPermitted);
    }

    [Fact]
    public void A_group_where_nothing_rings_has_nothing_to_pick_up()
    {
        _bench.Call("1101", "1001");
        _bench.Switch.GroupPickup(new DeviceId("1001")).Failure?.Code.ShouldBe(ServiceFailureCode.NoCallToPickUp);
    }

    private ServiceFailureCode? Transfer(CallId call, string device, string to) =>
        _bench.Switch.SingleStepTransfer(Bench.At(call, device), new DialableNumber(to))?.Code;
}
