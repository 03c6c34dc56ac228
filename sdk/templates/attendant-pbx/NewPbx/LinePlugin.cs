using System.Collections.Concurrent;
using System.Net.Sockets;
using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.Pbx;
using Attendant.Sdk.Settings;

namespace NewPbx;

/// <summary>The plugin: connects, watches, tells. The base class makes the link anew, counts generations and orders snapshots.</summary>
public sealed partial class LinePlugin : PbxPlugin
{
    // a PBX that lost its power closes no connection: it is asked whether it is there, and given so long for any answer
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, bool> _watched = new();
    private LineOptions _options = new();
    private volatile LineLink? _lines;

    /// <inheritdoc/>
    protected override int Monitored => _watched.Count;

    /// <inheritdoc/>
    public override async Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        var checks = new List<DiagnosisCheck>
        {
            Check("linkUp", $"The PBX at {_options.Host}:{_options.Port} answers", Link is not null, "See that the PBX runs and that no firewall stands between."),
        };
        if (subject is { Kind: DiagnosisSubjectKind.Extension, Name: { } extension })
            checks.Add(Check("extensionPresent", $"Extension {extension} exists", await OrderAsync($"find {extension}", cancellationToken).ConfigureAwait(false) is { Failure: null }, "Set the extension up at the PBX."));
        return new DiagnosisReport { Checks = checks };
    }

    /// <inheritdoc/>
    protected override Task<ServiceResult> OnStartAsync(CancellationToken cancellationToken)
    {
        var read = PluginSettings.Read<LineOptions>(Host.SettingsJson);
        if (read.Value is null) return Task.FromResult(ServiceResult.Failed(read.Failure!));
        _options = read.Value;
        return Task.FromResult(ServiceResult.Done);
    }

    /// <inheritdoc/>
    protected override async Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_options.Host, _options.Port, cancellationToken).AsTask().WaitAsync(Patience, Host.Time, cancellationToken).ConfigureAwait(false);
        var lines = new LineLink(tcp.GetStream());
        var reading = lines.ReadAsync(words => Tell(link, words), cancellationToken);
        _lines = lines;
        _watched.Clear();
        try
        {
            // a connection is no link yet: the PBX must say that it serves us
            if (await AskAsync("hello", cancellationToken).ConfigureAwait(false) is { Failure: { } failure }) return LinkEnd.Lost($"The PBX does not serve us: {failure.Message}");
            await WatchAsync(Monitors.Wanted, cancellationToken).ConfigureAwait(false);
            link.Up();
            return await PingAsync(reading, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lines = null;
            lines.Dispose();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LinkEnd> PingAsync(Task reading, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pause = Task.Delay(PingEvery, Host.Time, cancellationToken);
            if (await Task.WhenAny(reading, pause).ConfigureAwait(false) == reading)
            {
                await reading.ConfigureAwait(false);
                return LinkEnd.Lost("The PBX closed the connection.");
            }

            await pause.ConfigureAwait(false);
            if (await AskAsync("ping", cancellationToken).ConfigureAwait(false) is { Failure: { } failure }) return LinkEnd.Lost($"The PBX does not answer: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    // its items come through the one reader, before the answer does
    protected override async Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken) =>
        await AskAsync($"snapshot {scope.Device?.Value}", cancellationToken).ConfigureAwait(false) is { Failure: null };

    /// <inheritdoc/>
    protected override async Task<ServiceResult<MonitorAnswer>> StartMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken) =>
        await WatchAsync(request, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        foreach (var extension in request.Extensions)
        {
            await AskAsync($"unwatch {extension}", cancellationToken).ConfigureAwait(false);
            _watched.TryRemove(extension.Value, out _);
        }

        if (!request.All) return ServiceResult.Done;
        _watched.Clear();
        return Result(await AskAsync("unwatch *", cancellationToken).ConfigureAwait(false));
    }

    private async Task<MonitorAnswer> WatchAsync(MonitorRequest request, CancellationToken cancellationToken)
    {
        if (request.All) await AskAsync("watch *", cancellationToken).ConfigureAwait(false);
        var refused = new List<MonitorRefusal>();
        foreach (var extension in request.Extensions)
        {
            if (await AskAsync($"watch {extension}", cancellationToken).ConfigureAwait(false) is { Failure: { } failure })
                refused.Add(new MonitorRefusal { Extension = extension, Failure = failure });
        }

        return new MonitorAnswer { Refused = refused };
    }

    private void Tell(PbxLink link, string[] words)
    {
        // a phone is told of when its watching begins
        if (words is ["#", var number, ..]) _watched[number] = true;
        if (PbxWords.Report(words) is { } report) link.Report(report);
        else Host.Log.Write(PluginLogLevel.Warning, $"The PBX said '{string.Join(' ', words)}', which this plugin does not know.");
    }

    /// <summary>What a console wants: only a link that is up is asked.</summary>
    private Task<(string[] Words, ServiceFailure? Failure)> OrderAsync(string command, CancellationToken cancellationToken) =>
        Link is null ? Task.FromResult<(string[], ServiceFailure?)>(([], NoLink)) : AskAsync(command, cancellationToken);

    private async Task<(string[] Words, ServiceFailure? Failure)> AskAsync(string command, CancellationToken cancellationToken)
    {
        string[]? words = null;
        try
        {
            if (_lines is { } lines) words = await lines.AskAsync(command, cancellationToken).WaitAsync(Patience, Host.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return ([], NoAnswer);
        }

        return words is null ? ([], NoLink) : words is ["ok", ..] ? (words, null) : (words, PbxWords.Failure(words));
    }

    private static ServiceResult Result((string[] Words, ServiceFailure? Failure) answer) =>
        answer.Failure is { } failure ? ServiceResult.Failed(failure) : ServiceResult.Done;

    // it may do it yet
    private static ServiceFailure NoAnswer => new() { Code = ServiceFailureCode.Timeout, Message = "The PBX did not answer in time.", Transient = true, EffectUnknown = true };

    private static DiagnosisCheck Check(string id, string title, bool passed, string remedy) =>
        new() { Id = id, Title = title, Status = passed ? CheckStatus.Pass : CheckStatus.Fail, Remedy = passed ? null : remedy };
}
