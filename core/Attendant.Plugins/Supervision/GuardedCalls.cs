using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Hosting;
using Attendant.Plugins.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>
/// Calls into one instance: each with its deadline, so many at a time and no more, and whatever the plugin does comes out
/// as a value.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Who ends it is not the last to call it: a call may come in the moment in which the instance ends.")]
internal sealed class GuardedCalls(
    IPluginInstance instance, string name, ConnectorOptions options, Func<long> lastReport, TimeProvider time, ILogger log)
{
    private readonly CancellationTokenSource _ended = new();
    private int _unfinished;

    /// <summary>Calls that have not come back, those given up included.</summary>
    public int Unfinished => Volatile.Read(ref _unfinished);

    public Task<GuardedCall<TResult>> MakeAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TCapability : class => MakeAsync(call, options.CallDeadline, cancellationToken);

    public async Task<GuardedCall<TResult>> MakeAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, TimeSpan deadline, CancellationToken cancellationToken)
        where TCapability : class
    {
        if (Interlocked.Increment(ref _unfinished) > options.UnfinishedCalls)
        {
            Interlocked.Decrement(ref _unfinished);
            return Refused<TResult>(ServiceFailureCode.ResourceUnavailable,
                $"Connector {name} has {options.UnfinishedCalls} calls that did not come back yet; this one was not made.", effectUnknown: false, transient: true);
        }

        var expiry = new CancellationTokenSource(deadline, time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token, _ended.Token);
        var token = either.Token;
        var made = RunAsync(call, either, expiry);
        try
        {
            return new GuardedCall<TResult>(await made.WaitAsync(token), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return Refused<TResult>(ServiceFailureCode.LinkDown, $"The instance of connector {name} ended before it answered.", effectUnknown: true, transient: true);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested)
        {
            ConnectorLog.CallTimedOut(log, name, typeof(TCapability).Name, deadline);
            return Refused<TResult>(ServiceFailureCode.Timeout, $"Connector {name} did not answer within {deadline.TotalSeconds:0.#} s.", effectUnknown: true, transient: true);
        }
        catch (LinkLostException lost)
        {
            return Refused<TResult>(ServiceFailureCode.LinkDown, lost.Message, effectUnknown: true, transient: true);
        }
        catch (Exception thrown)
        {
            var detail = (thrown as PluginException)?.Detail ?? thrown.ToString();
            ConnectorLog.CallThrew(log, name, typeof(TCapability).Name, detail);
            return Refused<TResult>(ServiceFailureCode.Unknown, $"The plugin of connector {name} made an error: {thrown.Message}", effectUnknown: true, transient: false);
        }
    }

    /// <summary>The instance has ended: who still waits is refused.</summary>
    public void End() => _ended.Cancel();

    // runs on after a call was given up, and gives its place back when the plugin returns at last
    private async Task<CallOutcome<TResult>> RunAsync<TCapability, TResult>(
        Func<TCapability, CancellationToken, Task<TResult>> call, CancellationTokenSource either, CancellationTokenSource expiry)
        where TCapability : class
    {
        try
        {
            return await instance.CallAsync(call, either.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _unfinished);
            either.Dispose();
            expiry.Dispose();
        }
    }

    private GuardedCall<TResult> Refused<TResult>(ServiceFailureCode code, string message, bool effectUnknown, bool transient) =>
        GuardedCall<TResult>.Refused(
            new ServiceFailure { Code = code, Message = message, EffectUnknown = effectUnknown, Transient = transient }, lastReport());
}
