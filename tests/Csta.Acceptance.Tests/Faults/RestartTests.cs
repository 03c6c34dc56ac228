using Attendant.Sdk.CstaSwitch;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>The switch ends what it had granted, says that it is not well, or begins anew.</summary>
public sealed class RestartTests(RestartBed bed) : FaultTests(bed), IClassFixture<RestartBed>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_switch_that_restarts_gives_the_same_ids_again_to_others(bool keepCalls)
    {
        await Scenario.ConsultingAsync();
        await AgreeAsync();
        var before = Newest();

        Switch.Faults.Restart(keepCalls);
        // by the id that anna's consultation had, where the calls are gone
        await Switch.Phone("1005").DialAsync("1002");

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
        await Ben.DoAsync("answer");
        await AgreeAsync();
        await Ben.DoAsync("hangup");
        await AgreeAsync();
    }

    [Fact]
    public async Task A_switch_may_restart_again_and_again()
    {
        await Scenario.HeldAsync();
        foreach (var keepCalls in new[] { true, false, true })
        {
            var before = Newest();
            Switch.Faults.Restart(keepCalls);
            await Switch.Phone("1005").DialAsync("1002");
            await SignedInAsync(before, times: 1);
            await AgreeAsync();
            await Switch.Phone("1005").HangUpAsync();
            await AgreeAsync();
        }
    }

    [Fact]
    public async Task A_parked_call_is_still_parked_after_a_restart()
    {
        await Anna.DoAsync($"park {await Scenario.TalkingAsync()}");
        await Ben.DoAsync("wait parked 7001 60");
        var before = Newest();

        Switch.Faults.Restart(keepCalls: true);
        await Switch.Phone("1005").DialAsync("1002");

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
        await Switch.Phone("1005").HangUpAsync();
        await AgreeAsync();
        await Ben.DoAsync("unpark 7001");
        await Ben.CallAsync("connected");
        await AgreeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1001")]
    public async Task Monitors_that_the_switch_ended_are_set_again(string? device)
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        var monitors = Switch.Monitors.Count;

        Switch.Faults.StopMonitors(device);
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1003").DialAsync("1002");

        await Bed.SwitchIsAsync(csta => csta.Monitors.Count == monitors, "monitored again");
        await AgreeAsync();
        await CallsWorkAsync();
    }

    [Theory]
    [InlineData("disabled", "normal")]
    [InlineData("initializing", "enabled")]
    [InlineData("overloadReached", "overloadRelieved")]
    [InlineData("messagesLost", "normal")]
    public async Task What_a_switch_says_of_itself_is_heeded(string bad, string good)
    {
        await Scenario.HeldAsync();
        await AgreeAsync();

        Switch.Faults.SendSystemStatus(bad);
        Switch.Faults.LoseEvents(bad is "overloadReached" ? 0 : 50);
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1003").DialAsync("1002");
        Switch.Faults.LoseEvents(0);
        if (bad == "messagesLost") Switch.Faults.SendSystemStatus(bad);
        Switch.Faults.SendSystemStatus(good);

        await AgreeAsync();
        await Ben.DoAsync("answer");
        await AgreeAsync();
    }

    [Theory]
    [InlineData("resourceLimitation")]
    [InlineData("sessionTimerExpired")]
    public async Task A_session_that_the_switch_ends_is_begun_anew(string reason)
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        var before = Newest();

        Switch.Faults.TerminateSessions(reason);
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1003").DialAsync("1002");

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
        await Ben.DoAsync("answer");
        await AgreeAsync();
        Switch.Calls.Single()["1002"].ShouldBe(CstaConnectionState.Connected);
    }
}
