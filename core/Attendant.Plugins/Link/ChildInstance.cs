using System.Buffers;
using System.Text.Json;
using Attendant.Contracts.Hosting;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Reports;
using Microsoft.Extensions.Logging;
using StreamJsonRpc;

namespace Attendant.Plugins.Link;

/// <summary>A plugin in a child process: calls by JSON-RPC on one pipe, reports and log lines by frames on the other.</summary>
internal sealed class ChildInstance : IPluginInstance
{
    private readonly ChildSetup _setup;
    private readonly ReportFeed _feed;
    private readonly ILogger _log;
    private readonly IPluginLog _pluginLog;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyDictionary<string, string> _secrets = new Dictionary<string, string>();
    private LinkPipes? _pipes;
    private ChildProcess? _process;
    private JsonRpc? _rpc;
    private Task<StartOutcome?> _connecting = Task.FromResult<StartOutcome?>(null);
    private Task _reports = Task.CompletedTask;
    private Task _watch = Task.CompletedTask;
    private long _reported;

    public ChildInstance(ChildSetup setup, ReportFeed feed, ILogger log, IPluginLog pluginLog)
    {
        _setup = setup;
        _feed = feed;
        _log = log;
        _pluginLog = pluginLog;
    }

    public Task<string> Ended => _ended.Task;

    public int? ProcessId => _process?.Id;

    public long? MemoryBytes() => _process?.MemoryBytes();

    public async Task<StartOutcome> StartAsync(CancellationToken cancellationToken)
    {
        _connecting = ConnectAsync(cancellationToken);
        if (await _connecting is { } noLink)
            return noLink;
        try
        {
            var request = _setup.Request();
            _secrets = request.Secrets;
            return await _rpc!.InvokeWithCancellationAsync<StartOutcome>("start", [request], cancellationToken);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            return StartOutcome.Crashed(await _ended.Task);
        }
        catch (RemoteInvocationException failed)
        {
            return StartOutcome.Crashed($"The plugin host failed: {failed.Message}");
        }
    }

    public async Task<CallOutcome<TResult>> CallAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class
    {
        var forwarder = new Forwarder(this);
        var result = await call(RemoteCapability.Create<TCapability>(forwarder), cancellationToken);
        return new CallOutcome<TResult>(result, _feed.Number(forwarder.AfterReport));
    }

    /// <summary>Tells the child its secrets anew where they changed; it has no way of its own to those of the server.</summary>
    public async Task RefreshAsync()
    {
        var secrets = _setup.Secrets();
        if (_rpc is not { } rpc || (secrets.Count == _secrets.Count && !secrets.Except(_secrets).Any()))
            return;
        try
        {
            await rpc.NotifyAsync("secrets", secrets);
            _secrets = secrets;
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            // said by the end of the child
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_rpc is not { } rpc)
            return;
        try
        {
            var answer = await rpc.InvokeWithCancellationAsync<CallAnswer>("stop", [], cancellationToken);
            await _feed.ReachedAsync(answer.AfterReport).WaitAsync(cancellationToken);
            if (answer.Fault is { } fault)
                throw new PluginException(fault, answer.Detail ?? fault);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            // stopped is stopped
        }
    }

    public async ValueTask DisposeAsync()
    {
        // whoever gave up the start has cancelled it: what it made is here then
        await ((Task)_connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _rpc?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        if (_pipes is not null)
            await _pipes.DisposeAsync();
        await _reports;
        await _watch;
    }

    private async Task<StartOutcome?> ConnectAsync(CancellationToken cancellationToken)
    {
        _pipes = new LinkPipes();
        using var deadline = new CancellationTokenSource(_setup.HandshakeDeadline, _setup.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            _process = await ChildProcess.StartAsync(_setup.Starter, _setup.Program, _setup.StateFolder, _pipes, _setup.MemoryMegabytes, _setup.Name, _log, _setup.Time);
        }
        catch (Exception failed)
        {
            return StartOutcome.Refused(ConnectorState.HandshakeFailed,
                $"The connector needs the program {_setup.Program} to run; it could not be started: {failed.Message.TrimEnd('.')}; install the server again.");
        }

        try
        {
            var accepted = _pipes.AcceptAsync(_log, _setup.Name, either.Token);
            if (await Task.WhenAny(accepted, _process.Exited) != accepted)
            {
                await either.CancelAsync();
                await ((Task)accepted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return StartOutcome.Crashed(await _process.EndingAsync());
            }

            if (await accepted is { } fault)
                return StartOutcome.Refused(ConnectorState.HandshakeFailed, fault);
            _process.HasCome = true;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return StartOutcome.Crashed($"The child process needs to come to its link within {_setup.HandshakeDeadline.TotalSeconds:0} s; it did not.");
        }

        _reports = ReadReportsAsync(_pipes.Reports, _process);
        _rpc = new JsonRpc(new BoundedMessageHandler(_pipes.Calls, new SystemTextJsonFormatter { JsonSerializerOptions = new(ContractJson.Options) }));
        _rpc.StartListening();
        _watch = WatchAsync(_process);
        return null;
    }

    private async Task ReadReportsAsync(Stream pipe, ChildProcess process)
    {
        try
        {
            await new FrameReader(pipe).ReadAllAsync(Take, CancellationToken.None);
        }
        catch (Exception broken)
        {
            // a child that does not keep to the link is of no use; a pipe that we closed has ended already
            if (_ended.TrySetResult($"The child's reports could not be read: {broken.Message}"))
                await process.DisposeAsync();
        }
    }

    private void Take(FrameKind kind, ReadOnlySequence<byte> payload)
    {
        switch (kind)
        {
            case FrameKind.Reports:
                var (number, reports) = ReportFrames.ReadReports(payload);
                Count(number, number + reports.Count - 1);
                foreach (var report in reports)
                    _feed.Report(number++, report);
                break;
            case FrameKind.Lost:
                var (first, last) = ReportFrames.ReadLost(payload);
                Count(first, last);
                _feed.Lost(first, last);
                break;
            case FrameKind.Log:
                var line = ReportFrames.ReadLog(payload);
                _pluginLog.Write(line.Level, line.Message, line.Detail);
                break;
            default:
                throw new InvalidDataException($"A frame of kind {(byte)kind}.");
        }
    }

    // the connector's count goes on over restarts, and a reader counts on it
    private void Count(long first, long last)
    {
        if (first != _reported + 1 || last < _reported || last > long.MaxValue / 2)
            throw new InvalidDataException($"After report {_reported} come the reports {first} to {last}.");
        _reported = last;
    }

    private async Task WatchAsync(ChildProcess process)
    {
        var exited = process.Exited;
        await Task.WhenAny(exited, _rpc!.Completion, _reports);
        if (!exited.IsCompleted)
        {
            // the link is gone and the process is about to follow; where it does not, it is made to
            await Task.WhenAny(exited, Task.Delay(TimeSpan.FromSeconds(2), _setup.Time));
            if (!exited.IsCompleted)
            {
                _ended.TrySetResult(_rpc.Completion.Exception is { } broken
                    ? $"The child's answers could not be read: {broken.GetBaseException().Message}"
                    : "The child closed its link and went on.");
                await process.DisposeAsync();
            }
        }

        // what it reported before its end is still heard
        await _reports;
        _ended.TrySetResult(await process.EndingAsync());
    }

    private static bool IsLoss(Exception thrown) =>
        thrown is ConnectionLostException or ObjectDisposedException or IOException;

    private sealed class Forwarder(ChildInstance instance) : ICallForwarder
    {
        public long AfterReport { get; private set; }

        public async Task<JsonElement> CallAsync(CallRequest call, CancellationToken cancellationToken)
        {
            CallAnswer answer;
            try
            {
                answer = await instance._rpc!.InvokeWithCancellationAsync<CallAnswer>("call", [call], cancellationToken);
            }
            catch (Exception lost) when (IsLoss(lost))
            {
                throw new LinkLostException("The child process of the plugin went away.");
            }
            catch (RemoteInvocationException failed)
            {
                throw new PluginException(failed.Message, failed.ToString());
            }

            await instance._feed.ReachedAsync(answer.AfterReport).WaitAsync(cancellationToken);
            AfterReport = Math.Max(AfterReport, answer.AfterReport);
            return answer.Result ?? throw new PluginException(answer.Fault ?? "No result.", answer.Detail ?? "");
        }
    }
}
