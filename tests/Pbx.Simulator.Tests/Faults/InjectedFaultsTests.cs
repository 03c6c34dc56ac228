using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Scenarios;

namespace Attendant.Pbx.Simulator.Tests.Faults;

public sealed class InjectedFaultsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_link_comes_back_with_a_new_generation_and_a_snapshot_of_what_went_on()
    {
        await using var pbx = await Started.WithAsync();
        var kept = await TalkAsync(pbx, "1001", "1002");
        var ended = await TalkAsync(pbx, "1003", "1004");
        Order(pbx, new ScenarioStep { Do = ScenarioAction.LoseLink, Seconds = 10 });
        await pbx.Host.UntilAsync(all => all.OfType<LinkReported>().Any(l => l.State == LinkState.Down));
        (await pbx.ClearAsync(kept, "1001")).ShouldBe(ServiceFailureCode.LinkDown);
        pbx.Plugin.Pbx.Switch.Clear(new ConnectionId(ended, new("1003"))).ShouldBeNull();
        pbx.Told<ConnectionCleared>().ShouldBeEmpty();

        await pbx.PassUntilAsync(all => all.OfType<SnapshotEnded>().Count() == 2);
        pbx.Told<LinkReported>().Select(l => (l.State, l.Generation)).ShouldBe(
            [(LinkState.Connecting, 1), (LinkState.Up, 1), (LinkState.Down, 1), (LinkState.Connecting, 2), (LinkState.Up, 2)]);
        var up = pbx.Told<LinkReported>().Last();
        (up.At - pbx.Told<LinkReported>().ElementAt(2).At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
        pbx.Told<CallReported>().Where(c => c.Generation == 2).Select(c => c.Call).ShouldBe([kept]);
        pbx.Told<DeviceReported>().Count(d => d.Generation == 2).ShouldBe(20);
        (await pbx.ClearAsync(kept, "1001")).ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_hang_up_is_told_by_nobody_but_the_snapshot()
    {
        await using var pbx = await Started.WithAsync();
        Order(pbx, new ScenarioStep { Do = ScenarioAction.LoseHangUps, Count = 1 });
        var lost = await TalkAsync(pbx, "1001", "1002");
        var heard = await TalkAsync(pbx, "1003", "1004");
        (await pbx.ClearAsync(lost, "1001")).ShouldBeNull();
        (await pbx.ClearAsync(heard, "1003")).ShouldBeNull();
        pbx.Told<ConnectionCleared>().Select(c => c.Call).Distinct().ShouldBe([heard]);
        await pbx.Plugin.RequestSnapshotAsync(new SnapshotRequest(), Token);
        await pbx.Host.UntilAsync<SnapshotEnded>(2);
        pbx.Told<CallReported>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_command_is_done_late_and_the_next_at_once()
    {
        await using var pbx = await Started.WithAsync();
        Order(pbx, new ScenarioStep { Do = ScenarioAction.SlowCommands, Seconds = 3, Count = 1 });
        var slow = pbx.CallAsync("1001", "1002");
        pbx.Told<ServiceInitiated>().ShouldBeEmpty();
        await pbx.CallAsync("1003", "1004");
        slow.IsCompleted.ShouldBeFalse();
        pbx.After(3);
        await slow;
        pbx.Told<ServiceInitiated>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_slow_command_that_is_given_up_is_not_done()
    {
        await using var pbx = await Started.WithAsync();
        Order(pbx, new ScenarioStep { Do = ScenarioAction.SlowCommands, Seconds = 60, Count = 1 });
        using var deadline = new CancellationTokenSource();
        var slow = pbx.Plugin.MakeCallAsync(new MakeCallRequest { Calling = new("1001"), Destination = new("1002") }, deadline.Token);
        await deadline.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(slow);
        pbx.After(120);
        pbx.Told<ServiceInitiated>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Commands_are_refused_by_order_with_the_code_and_for_the_service_asked()
    {
        await using var pbx = await Started.WithAsync();
        Order(pbx, new ScenarioStep { Do = ScenarioAction.RefuseCommands, Count = 1, Code = ServiceFailureCode.ResourceUnavailable, Service = PbxService.AnswerCall });
        var call = await pbx.CallAsync("1001", "1002");
        (await pbx.AnswerAsync(call, "1002")).ShouldBe(ServiceFailureCode.ResourceUnavailable);
        (await pbx.AnswerAsync(call, "1002")).ShouldBeNull();
    }

    [Fact]
    public async Task A_phone_that_does_not_obey_says_yes_and_does_nothing()
    {
        await using var pbx = await Started.WithAsync();
        var call = await pbx.CallAsync("1002", "1001");
        Order(pbx, new ScenarioStep { Do = ScenarioAction.Disobey, Device = "1001", On = true });
        (await pbx.AnswerAsync(call, "1001")).ShouldBeNull();
        pbx.Told<Established>().ShouldBeEmpty();
        (await pbx.Plugin.MakeCallAsync(new MakeCallRequest { Calling = new("1001"), Destination = new("1003") }, Token)).Failure?.Code.ShouldBe(ServiceFailureCode.DeviceDidNotObey);
        Order(pbx, new ScenarioStep { Do = ScenarioAction.ClearFaults });
        (await pbx.AnswerAsync(call, "1001")).ShouldBeNull();
        pbx.Told<Established>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("*72*3", "3 hang-ups will be lost")]
    [InlineData("*73*5", "1 commands will be 5 s slow")]
    [InlineData("*74*2", "2 commands will be refused with Rejected")]
    [InlineData("*75*1004", "1004 do not obey")]
    public async Task A_fault_is_ordered_by_dialling_and_taken_back_by_dialling(string code, string fault)
    {
        await using var pbx = await Started.WithAsync();
        await pbx.CallAsync("1005", code);
        pbx.Told<Established>().Single().Answering.Number.ShouldBe(new DialableNumber(code));
        pbx.After(2);
        pbx.Told<ConnectionCleared>().Count().ShouldBe(code == "*72*3" ? 0 : 2, "the announcement ends");
        InForce(pbx).ShouldBe([code == "*72*3" ? "2 hang-ups will be lost" : fault]);
        pbx.Plugin.Pbx.Switch.MakeCall(new("1006"), new("*79")).Failure.ShouldBeNull();
        pbx.After(0.1);
        InForce(pbx).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_is_unplugged_and_plugged_in_by_dialling_and_the_link_broken()
    {
        await using var pbx = await Started.WithAsync();
        await pbx.CallAsync("1005", "*76*1004");
        pbx.After(3);
        pbx.Told<DeviceReported>().Last().ShouldSatisfyAllConditions(d => d.Device.ShouldBe(new DeviceId("1004")), d => d.State.ShouldBe(DeviceState.OutOfService));
        await pbx.CallAsync("1005", "*76*1004");
        pbx.After(3);
        pbx.Told<DeviceReported>().Last().State.ShouldBe(DeviceState.Idle);
        await pbx.CallAsync("1005", "*71*2");
        pbx.After(0.1);
        await pbx.Host.UntilAsync(all => all.OfType<LinkReported>().Any(l => l.State == LinkState.Down));
        await pbx.PassUntilAsync(all => all.OfType<SnapshotEnded>().Count() == 2);
    }

    [Theory]
    [InlineData("*77*1")]
    [InlineData("*75*4711")]
    [InlineData("*71")]
    public async Task A_code_that_means_nothing_is_no_number(string code)
    {
        await using var pbx = await Started.WithAsync();
        await pbx.CallAsync("1005", code);
        pbx.Told<Failed>().Single().Cause.ShouldBe(EventCause.DestinationNotObtainable);
    }

    private static IReadOnlyList<string> InForce(Started pbx) => pbx.Plugin.Pbx.Agenda.Do(pbx.Plugin.Pbx.Faults.InForce);

    private static void Order(Started pbx, ScenarioStep step) => pbx.Plugin.Pbx.Agenda.Do(() => pbx.Plugin.Pbx.Player.Perform(step, "test"));

    private static async Task<CallId> TalkAsync(Started pbx, string from, string to)
    {
        var call = await pbx.CallAsync(from, to);
        (await pbx.AnswerAsync(call, to)).ShouldBeNull();
        return call;
    }
}
