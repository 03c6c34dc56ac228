using Attendant.Contracts.Hosting;
using Attendant.Plugins.Files;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Running;
using Attendant.Plugins.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Plugins.Supervision;

/// <summary>What becomes of one connector, on a clock that the test moves.</summary>
public sealed class SupervisorTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ArmedClock _time = new();
    private readonly FakeInstances _instances = new();
    private readonly RecordingObserver _observer = new();
    private Supervisor _supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new ConnectorOptions { PluginFolder = Repository.BuiltPlugins, ConnectorFolder = _folder.Path, StateFolder = _folder.Path, MemoryCheckEvery = TimeSpan.FromSeconds(3) };
        _supervisor = new Supervisor("one", File(), new ConnectorSurroundings
        {
            Options = options,
            Time = _time,
            Logs = NullLoggerFactory.Instance,
            Observer = _observer,
            Gate = new LoadGate(options, new SecretReferences(new TestSecrets()), await ManifestSchema.ReadAsync(CancellationToken.None)),
            Instances = _instances,
            Random = () => 1,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _supervisor.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_crashed_instance_is_started_again_after_a_second_then_two_and_the_fifth_time_not_at_all()
    {
        foreach (var delay in new[] { 1, 2, 4, 8 })
        {
            var instance = await RunningAsync();
            var told = _observer.Of("one").Count;
            instance.Crash("It fell over.");
            var status = await _observer.UntilAsync("one", ConnectorState.Restarting, told);
            status.Reason.ShouldBe("It fell over.");
            status.NextStartAt.ShouldBe(_time.GetUtcNow().AddSeconds(delay));
            await instance.Disposed.Task;
            await _time.PassAsync(TimeSpan.FromSeconds(delay));
        }

        (await RunningAsync()).Crash("It fell over.");
        var end = await _observer.UntilAsync("one", ConnectorState.Quarantined);
        end.Reason.ShouldNotBeNull().ShouldStartWith("It crashed 5 times in 10 minutes, last: It fell over;");
        end.Restarts.ShouldBe(4);

        _time.Advance(TimeSpan.FromHours(1));
        _instances.NoneMade.ShouldBeTrue();

        _supervisor.Restart();
        await RunningAsync();
    }

    [Fact]
    public async Task A_changed_file_ends_a_quarantine()
    {
        await RunningAsync();
        _instances.Start = _ => StartOutcome.Crashed("no luck");
        _supervisor.FileIs(File(note: "with no luck"));
        foreach (var delay in new[] { 1, 2, 4, 8 })
            await _time.PassAsync(TimeSpan.FromSeconds(delay));
        await _observer.UntilAsync("one", ConnectorState.Quarantined);
        _instances.Start = _ => StartOutcome.Running;
        var told = _observer.Of("one").Count;

        _supervisor.FileIs(File(note: "changed"));

        await _observer.UntilAsync("one", ConnectorState.Running, told);
    }

    [Fact]
    public async Task Three_missed_heartbeats_are_death()
    {
        var instance = await RunningAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(5));
        await _observer.UntilAsync("one", told => told.Monitored == 3);
        await instance.BeatAsync();
        instance.Deaf = true;
        _time.Advance(TimeSpan.FromSeconds(5));
        for (var missed = 0; missed < 3; missed++)
        {
            await instance.BeatAsync();
            _supervisor.Status.State.ShouldBe(ConnectorState.Running);
            // the answer is given up, and the next one is due
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        var status = await _observer.UntilAsync("one", ConnectorState.Restarting);

        status.Reason.ShouldNotBeNull().ShouldStartWith("The instance missed 3 heartbeats: Connector one did not answer within 5 s.");
        await instance.Disposed.Task;
    }

    [Fact]
    public async Task A_child_above_its_ceiling_is_ended_and_the_status_says_so()
    {
        var instance = await RunningAsync();
        instance.Memory = 600L * 1024 * 1024;
        await _time.PassAsync(TimeSpan.FromSeconds(3));

        var status = await _observer.UntilAsync("one", ConnectorState.Restarting);

        status.Reason.ShouldBe("The child process took 600 MB of memory; its ceiling is 512 MB ('memoryMegabytes' in the connector file).");
    }

    [Fact]
    public async Task A_wrong_change_is_refused_and_the_instance_stays_as_it_was()
    {
        var instance = await RunningAsync();

        _supervisor.FileIs(new FileText("""{ "plugin": "fixture.faulty", "settings": { "fault": "nonsense" } }""", null));

        var status = await _observer.UntilAsync("one", told => told.RefusedChange is not null);
        status.State.ShouldBe(ConnectorState.Running);
        status.RefusedChange.ShouldNotBeNull().ShouldContain("$.settings.fault is 'nonsense' and must be one of");
        instance.Stopped.ShouldBeFalse();

        var told = _observer.Of("one").Count;
        _supervisor.FileIs(File());
        (await _observer.UntilAsync("one", back => back.RefusedChange is null, told)).State.ShouldBe(ConnectorState.Running);
        _instances.NoneMade.ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_to_restart_with_a_wrong_file_on_disk_restarts_with_the_one_in_force()
    {
        await RunningAsync();
        _supervisor.FileIs(new FileText("broken", null));
        await _observer.UntilAsync("one", told => told.RefusedChange is not null);

        _supervisor.Restart();

        (await RunningAsync()).Plan.SettingsJson.ShouldContain("none");
        _supervisor.Status.RefusedChange.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_right_change_stops_this_instance_and_starts_another()
    {
        var instance = await RunningAsync();

        _supervisor.FileIs(File(note: "other"));

        (await RunningAsync()).Plan.SettingsJson.ShouldContain("other");
        instance.Stopped.ShouldBeTrue();
        _supervisor.Status.Restarts.ShouldBe(0);
        _observer.Told.ShouldBe(["added one"]);
    }

    [Fact]
    public async Task White_space_is_no_change()
    {
        var instance = await RunningAsync();
        _supervisor.FileIs(new FileText(File().Text + "\n// so\n", null));
        _supervisor.FileIs(new FileText("broken", null));
        await _observer.UntilAsync("one", told => told.RefusedChange is not null);

        instance.Stopped.ShouldBeFalse();
        _instances.NoneMade.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_gone_or_disabled_removes_the_connector_after_its_last_item()
    {
        var instance = await RunningAsync();
        instance.Feed.Report(new LinkReported { Generation = 1, At = _time.GetUtcNow(), State = LinkState.Up });

        _supervisor.FileIs(null);

        await _observer.Readers["one"].Completed.WaitAsync(TimeSpan.FromSeconds(60));
        await _observer.UntilAsync("one", ConnectorState.Stopped);
        _observer.Readers["one"].Items.Select(item => item.GetType()).ShouldBe([typeof(InstanceStarted), typeof(NumberedReport), typeof(InstanceEnded)]);
        instance.Stopped.ShouldBeTrue();

        _supervisor.FileIs(File());
        await RunningAsync();
        _observer.Told.ShouldBe(["added one", "removed one", "added one"]);
    }

    [Fact]
    public async Task The_link_that_a_provider_reports_is_in_the_status_and_void_after_its_end()
    {
        var instance = await RunningAsync();
        instance.Feed.Report(new LinkReported { Generation = 1, At = _time.GetUtcNow(), State = LinkState.Down, Reason = "refused" });

        var status = await _observer.UntilAsync("one", told => told.Link == LinkState.Down);
        status.LinkReason.ShouldBe("refused");
        status.LastReportAt.ShouldBe(_time.GetUtcNow());

        instance.Crash("gone");
        (await _observer.UntilAsync("one", ConnectorState.Restarting)).Link.ShouldBe(LinkState.Unknown);
    }

    [Fact]
    public async Task A_call_while_nothing_runs_is_refused_with_the_reason()
    {
        (await RunningAsync()).Crash("It fell over.");
        await _observer.UntilAsync("one", ConnectorState.Restarting);

        var answer = await _supervisor.Connector!.CallAsync<Contracts.Pbx.IPbxProvider>(
            (pbx, token) => pbx.StopMonitorAsync(new Contracts.Pbx.MonitorRequest(), token), TestContext.Current.CancellationToken);

        answer.Result.Failure!.Code.ShouldBe(ServiceFailureCode.LinkDown);
        answer.Result.Failure.Message.ShouldBe("Connector one is not running (Restarting). It fell over.");
        answer.Result.Failure.Transient.ShouldBeTrue();
    }

    private static FileText File(string note = "") => new(
        $$"""{ "plugin": "fixture.faulty", "isolation": "assembly", "trust": "full", "settings": { "fault": "none", "note": "{{note}}" } }""", null);

    private async Task<FakeInstance> RunningAsync()
    {
        var instance = await _instances.NextAsync();
        await instance.Watched.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return instance;
    }
}
