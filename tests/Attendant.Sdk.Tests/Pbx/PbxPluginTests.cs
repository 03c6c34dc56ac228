using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.Pbx;

namespace Attendant.Sdk.Tests.Pbx;

public sealed class PbxPluginTests
{
    private static readonly SnapshotRequest Everything = new();
    private readonly RecordingHost _host = new();
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_comes_up_is_reported_and_followed_by_a_full_snapshot()
    {
        await using var pbx = new ScriptedPbx();
        await pbx.StartAsync(_host, _test);
        await _host.UntilAsync<SnapshotEnded>();

        _host.Received.Select(r => r.GetType().Name).ShouldBe(["LinkReported", "LinkReported", "SnapshotBegan", "SnapshotEnded"]);
        _host.Received.OfType<LinkReported>().Select(l => l.State).ShouldBe([LinkState.Connecting, LinkState.Up]);
        _host.Received.ShouldAllBe(r => r.Generation == 1 && r.At == _host.Clock.GetUtcNow());
        _host.Received.OfType<SnapshotEnded>().Single().Complete.ShouldBeTrue();
        (await pbx.CheckHealthAsync(_test)).Link.ShouldBe(LinkState.Up);
    }

    [Fact]
    public async Task A_lost_link_is_reported_down_and_made_again_with_the_next_generation()
    {
        await using var pbx = new ScriptedPbx();
        await pbx.StartAsync(_host, _test);
        var first = await pbx.Links.Reader.ReadAsync(_test);
        await _host.UntilAsync<SnapshotEnded>();
        pbx.Ends.Writer.TryWrite(LinkEnd.Lost("The PBX hung up."));
        await _host.UntilAsync(all => all.OfType<LinkReported>().Any(l => l.State == LinkState.Down));

        (await pbx.CheckHealthAsync(_test)).Reason.ShouldBe("The PBX hung up.");
        (await pbx.RequestSnapshotAsync(Everything, _test)).Failure?.Code.ShouldBe(ServiceFailureCode.LinkDown);
        await NextAttemptAsync(pbx);
        await _host.UntilAsync<SnapshotEnded>(2);

        _host.Received.OfType<LinkReported>().Select(l => (l.State, l.Generation)).ShouldBe(
            [(LinkState.Connecting, 1), (LinkState.Up, 1), (LinkState.Down, 1), (LinkState.Connecting, 2), (LinkState.Up, 2)]);
        var before = _host.Received.Count;
        first.Report(Removed("late"));
        _host.Received.Count.ShouldBe(before, "a report of a link that has ended is dropped");
    }

    [Fact]
    public async Task A_link_that_never_came_up_keeps_its_generation()
    {
        await using var pbx = new ScriptedPbx { ComesUp = false };
        await pbx.StartAsync(_host, _test);
        pbx.Ends.Writer.TryWrite(LinkEnd.Lost("Nobody listens there."));
        await _host.UntilAsync(all => all.OfType<LinkReported>().Any(l => l.State == LinkState.Down));
        pbx.ComesUp = true;
        await pbx.Links.Reader.ReadAsync(_test);
        (await NextAttemptAsync(pbx)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_asked_for_while_the_link_is_coming_up_is_watched_too()
    {
        await using var pbx = new ScriptedPbx { ComesUp = false };
        await pbx.StartAsync(_host, _test);
        var link = await pbx.Links.Reader.ReadAsync(_test);
        pbx.Watched.ShouldHaveSingleItem().All.ShouldBeFalse("the link has read what is wanted, and is not up yet");

        await pbx.MonitorAsync(new MonitorRequest { All = true }, _test);
        link.Up();
        await _host.UntilAsync<SnapshotEnded>();

        pbx.Watched.ShouldContain(request => request.All);
    }

    [Fact]
    public async Task A_refusal_for_good_ends_the_attempts()
    {
        await using var pbx = new ScriptedPbx();
        await pbx.StartAsync(_host, _test);
        await pbx.Links.Reader.ReadAsync(_test);
        pbx.Ends.Writer.TryWrite(LinkEnd.Refused("The password is wrong."));
        await _host.UntilAsync(all => all.OfType<LinkReported>().Any(l => l.NeedsAttention));
        for (var minute = 0; minute < 10; minute++) _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await pbx.StopAsync(_test);

        pbx.Links.Reader.TryRead(out _).ShouldBeFalse();
        _host.Received[^1].ShouldBeOfType<LinkReported>().State.ShouldBe(LinkState.Down);
    }

    [Fact]
    public async Task An_exception_counts_as_a_lost_link()
    {
        await using var pbx = new ScriptedPbx { Fault = new IOException("Connection reset.") };
        await pbx.StartAsync(_host, _test);
        await _host.UntilAsync(all => all.OfType<LinkReported>().Any(l => l.State == LinkState.Down));

        _host.Received.OfType<LinkReported>().Last().Reason.ShouldBe("Connection reset.");
        await pbx.Links.Reader.ReadAsync(_test);
        (await NextAttemptAsync(pbx)).Generation.ShouldBe(2);
    }

    [Fact]
    public async Task Many_snapshot_requests_are_served_by_one_that_begins_after_the_last()
    {
        var release = new TaskCompletionSource<bool>();
        await using var pbx = new ScriptedPbx { Tell = (_, _, _) => release.Task };
        await pbx.StartAsync(_host, _test);
        await pbx.Snapshots.Reader.ReadAsync(_test);
        await pbx.RequestSnapshotAsync(new SnapshotRequest { Device = new DeviceId("1001") }, _test);
        for (var i = 0; i < 5; i++) await pbx.RequestSnapshotAsync(Everything, _test);
        await pbx.RequestSnapshotAsync(new SnapshotRequest { Device = new DeviceId("1002") }, _test);
        release.SetResult(true);
        (await pbx.Snapshots.Reader.ReadAsync(_test)).ShouldBe(Everything);
        await _host.UntilAsync<SnapshotEnded>(2);
        await pbx.StopAsync(_test);

        _host.Received.OfType<SnapshotBegan>().Count().ShouldBe(2);
        _host.Received.OfType<SnapshotBegan>().Select(s => s.Snapshot).ShouldBeUnique();
    }

    [Fact]
    public async Task Single_devices_asked_for_are_told_each_once()
    {
        var release = new TaskCompletionSource<bool>();
        await using var pbx = new ScriptedPbx { Tell = (_, _, _) => release.Task };
        await pbx.StartAsync(_host, _test);
        await pbx.Snapshots.Reader.ReadAsync(_test);
        foreach (var device in (string[])["1001", "1002", "1001"])
            await pbx.RequestSnapshotAsync(new SnapshotRequest { Device = new DeviceId(device) }, _test);
        release.SetResult(true);
        await _host.UntilAsync<SnapshotEnded>(3);
        await pbx.StopAsync(_test);

        _host.Received.OfType<SnapshotBegan>().Select(s => s.Scope.Device?.Value).ShouldBe([null, "1001", "1002"]);
    }

    [Fact]
    public async Task A_snapshot_that_breaks_off_says_so()
    {
        await using var pbx = new ScriptedPbx { Tell = (_, _, _) => throw new InvalidOperationException("odd answer") };
        await pbx.StartAsync(_host, _test);
        await _host.UntilAsync<SnapshotEnded>();

        _host.Received.OfType<SnapshotEnded>().Single().Complete.ShouldBeFalse();
        _host.Lines.ShouldContain(l => l.Level == PluginLogLevel.Error);
    }

    [Fact]
    public async Task What_is_watched_is_remembered_for_the_next_link()
    {
        await using var pbx = new ScriptedPbx();
        await pbx.MonitorAsync(new MonitorRequest { Extensions = [new("1001"), new("1002")] }, _test);
        await pbx.StartAsync(_host, _test);
        await pbx.Links.Reader.ReadAsync(_test);
        await pbx.StopMonitorAsync(new MonitorRequest { Extensions = [new("1001")] }, _test);
        await pbx.MonitorAsync(new MonitorRequest { Extensions = [new("1003")] }, _test);

        pbx.Watched.Select(w => w.Extensions.Select(e => e.Value)).ShouldBe([["1001", "1002"], ["1003"]]);
        pbx.Wanted.Extensions.Select(e => e.Value).ShouldBe(["1002", "1003"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_report_gets_the_links_generation_and_keeps_the_time_the_PBX_told()
    {
        await using var pbx = new ScriptedPbx();
        await pbx.StartAsync(_host, _test);
        var link = await pbx.Links.Reader.ReadAsync(_test);
        await _host.UntilAsync<SnapshotEnded>();
        var told = _host.Clock.GetUtcNow().AddSeconds(-3);
        link.Report(Removed("1001"));
        link.Report(Removed("1002") with { At = told });

        _host.Received.OfType<DeviceRemoved>().Select(r => (r.Generation, r.At)).ShouldBe([(1, _host.Clock.GetUtcNow()), (1, told)]);
    }

    [Fact]
    public async Task Stop_leaves_the_PBX_awaits_what_runs_and_silences_the_rest()
    {
        await using var pbx = new ScriptedPbx();
        await pbx.StartAsync(_host, _test);
        var link = await pbx.Links.Reader.ReadAsync(_test);
        await _host.UntilAsync<SnapshotEnded>();
        var ended = false;
        pbx.InBackground("slow end", async stopping =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping).ContinueWith(_ => Task.Yield(), TaskScheduler.Default);
            ended = true;
        });
        await pbx.StopAsync(_test);
        var before = _host.Received.Count;
        link.Report(Removed("late"));

        ended.ShouldBeTrue();
        _host.Received.Count.ShouldBe(before);
        pbx.Steps.ShouldBe(["start", "left", "stop"]);
    }

    [Fact]
    public async Task A_refused_start_makes_no_link()
    {
        await using var pbx = new ScriptedPbx { Start = ServiceResult.Failed(ServiceFailureCode.InvalidParameter, "No host is set.") };
        (await pbx.StartAsync(_host, _test)).Failure?.Message.ShouldBe("No host is set.");
        await pbx.StopAsync(_test);

        _host.Received.ShouldBeEmpty();
    }

    private static DeviceRemoved Removed(string device) => new() { Generation = 0, At = default, Device = new DeviceId(device) };

    /// <summary>The wait before the next attempt begins a moment after the end is reported: move the clock until it is over.</summary>
    private async Task<PbxLink> NextAttemptAsync(ScriptedPbx pbx)
    {
        var next = pbx.Links.Reader.ReadAsync(_test).AsTask();
        while (!next.IsCompleted)
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await next;
    }
}
