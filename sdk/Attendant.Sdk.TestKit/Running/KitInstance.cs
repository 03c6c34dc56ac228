using System.Collections.Concurrent;
using Attendant.Plugins;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Link;
using Attendant.Plugins.Reports;
using Attendant.Plugins.Secrets;
using Attendant.Plugins.Supervision;
using Attendant.Sdk.TestKit.Pictures;
using Attendant.Sdk.TestKit.Scenarios;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>One instance of the plugin, run by the server's own means, with the kit's ears and deadlines around it.</summary>
internal sealed class KitInstance : IAsyncDisposable
{
    private readonly ConformanceOptions _options;
    private readonly IPluginInstance _instance;
    private readonly KitLog _log;
    private readonly ConcurrentQueue<string> _dropped = new();
    private readonly ReportFeed _feed;
    private readonly TimeSpan _startDeadline;
    private readonly TimeSpan _stopDeadline;

    public KitInstance(ConnectorPlan plan, ConformanceOptions options, ConnectorOptions connectors, SecretReferences secrets, ChildStarter starter, IReadOnlyDictionary<string, string> known)
    {
        _options = options;
        _log = new KitLog(known);
        // plugin.json's own come first, as with the server
        _startDeadline = plan.Manifest.StartDeadline ?? options.StartDeadline;
        _stopDeadline = plan.Manifest.StopDeadline ?? options.StopDeadline;
        // everything is heard as it is fed; the queue behind it has no reader and need not keep anything
        _feed = new ReportFeed(new ReportQueue(1), 1, Recording.Add) { Dropped = _dropped.Enqueue };
        _instance = new InstanceFactory(connectors, secrets, starter, options.Time).Create(plan, _feed, _log);
    }

    public ReportRecording Recording { get; } = new();

    /// <summary>What the plugin did that no report shows. Asked for before the instance is disposed of, which ends it rightly.</summary>
    public async Task<IReadOnlyList<string>> MisdeedsAsync()
    {
        List<string> misdeeds = [.. _dropped.Take(10)];
        if (_log.Printed is { } line) misdeeds.Add($"The plugin wrote to its standard output: '{line}'. What it has to say goes through its log.");
        if (_log.Betrayed is { } betrayed) misdeeds.Add(betrayed);
        if (_instance.Ended.IsCompletedSuccessfully) misdeeds.Add(await _instance.Ended.ConfigureAwait(false));
        return misdeeds;
    }

    /// <summary>The last warnings and errors of the plugin's log.</summary>
    public IEnumerable<string> LastWords => _log.LastWords;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await TryStartAsync(cancellationToken).ConfigureAwait(false) is { } reason) throw new ScenarioFailedException(reason);
    }

    /// <summary>Null where it runs, else why not.</summary>
    public async Task<string?> TryStartAsync(CancellationToken cancellationToken)
    {
        var started = await WithinAsync(token => _instance.StartAsync(token), "StartAsync", _startDeadline, cancellationToken).ConfigureAwait(false);
        return started.State == ConnectorState.Running ? null : started.Reason ?? "The plugin did not start.";
    }

    /// <summary>Makes one call with a deadline; what the plugin may not do becomes a sentence.</summary>
    public Task<TResult> CallAsync<TCapability, TResult>(string service, Func<TCapability, CancellationToken, Task<TResult>> call, TimeSpan deadline, CancellationToken cancellationToken)
        where TCapability : class =>
        WithinAsync(async token => (await _instance.CallAsync(call, token).ConfigureAwait(false)).Result, service, deadline, cancellationToken);

    public async Task StopAsync()
    {
        await WithinAsync(
            async token =>
            {
                await _instance.StopAsync(token).ConfigureAwait(false);
                return true;
            },
            "StopAsync",
            _stopDeadline,
            CancellationToken.None).ConfigureAwait(false);
        Recording.Stopped();
    }

    public async ValueTask DisposeAsync()
    {
        _feed.Close("The scenario is over.");
        await _instance.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> act, string service, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(deadline, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var begun = _options.Time.GetTimestamp();
        var acting = act(either.Token);
        try
        {
            var result = await WaitAsync(acting, service, deadline, cancellationToken).ConfigureAwait(false);
            return _options.Time.GetElapsedTime(begun) <= deadline + _options.CancellationDeadline
                ? result
                : throw Late(service, deadline);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CallGivenUpException(service);
        }
        catch (LinkLostException)
        {
            throw new ScenarioFailedException($"{service} was not answered: {await EndAsync().ConfigureAwait(false)}");
        }
        // one that cancels by itself has thrown; the run's own end goes on
        catch (Exception thrown) when (thrown is not ScenarioFailedException && (thrown is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            var what = Said(thrown);
            throw new ScenarioFailedException($"{service} threw {what.ReplaceLineEndings(" ").TrimEnd('.')}. An exception means a bug; what can be expected is a refusal.");
        }
    }

    private async Task<T> WaitAsync<T>(Task<T> acting, string service, TimeSpan deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await acting.WaitAsync(deadline + _options.CancellationDeadline, _options.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!acting.IsCompleted)
        {
            throw Late(service, deadline);
        }
    }

    // why the child is gone is known a moment later
    private async Task<string> EndAsync()
    {
        await Task.WhenAny(_instance.Ended, Task.Delay(_options.EffectDeadline, _options.Time, CancellationToken.None)).ConfigureAwait(false);
        return _instance.Ended.IsCompletedSuccessfully ? await _instance.Ended.ConfigureAwait(false) : "The child process of the plugin went away.";
    }

    private static string Said(Exception thrown)
    {
        if (thrown is not PluginException remote) return $"{thrown.GetType().Name}: {thrown.Message}";
        // what comes from a child begins with the type's full name
        var first = remote.Detail.Split('\n')[0].Trim();
        return first.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? first[(first.LastIndexOf('.', colon) + 1)..] : remote.Message;
    }

    private static ScenarioFailedException Late(string service, TimeSpan deadline) =>
        new($"{service} did not answer within {deadline.TotalSeconds:0.##} s, and not when its token was cancelled then.");
}
