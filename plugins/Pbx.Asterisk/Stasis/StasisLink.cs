using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;
using Attendant.Sdk.Hosting;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>
/// Keeps the application connected as long as the manager interface is: what its calls are shows there. Its loss is said
/// and made good again; it costs nothing but the orders that need it.
/// </summary>
/// <param name="options">The settings.</param>
/// <param name="host">The clock, the secret, the log.</param>
/// <param name="changed">Called when it comes up or goes down.</param>
internal sealed class StasisLink(AsteriskOptions options, IPluginHost host, Action changed)
{
    private volatile StasisCalls? _calls;

    /// <summary>The calls, while the application is connected.</summary>
    public StasisCalls? Calls => _calls;

    /// <summary>Why it is not connected, in one sentence; null while it is.</summary>
    public string? Reason { get; private set; } = "the application is not connected yet";

    /// <summary>Refused: it is tried no more until the connector or its secret is changed.</summary>
    public bool IsRefused { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var retry = new RetryDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        while (!IsRefused)
        {
            var began = host.Time.GetTimestamp();
            try
            {
                await RunOnceAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // a fault of ours is no reason to be without the application for good
                if (e is not (AriFault or TimeoutException)) host.Log.Write(PluginLogLevel.Error, "The application's link ended by an unexpected fault.", e.ToString());
                Reason = e.Message;
                IsRefused = e is AriFault { NeedsAttention: true };
                host.Log.Write(PluginLogLevel.Warning, $"Calls do not run through the application '{options.Ari.Application}': {e.Message}");
            }
            if (IsRefused) return;
            if (host.Time.GetElapsedTime(began) > retry.Upcoming) retry.Reset();
            await Task.Delay(retry.Take(), host.Time, cancellationToken);
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (host.Secret("ariSecret") is not { Length: > 0 } secret)
            throw new AriFault("there is no secret 'ariSecret' for the ARI user; name it in the connector file") { NeedsAttention = true };
        using var client = new AriClient(options.AriEndpoint, options.Ari.User, secret, options.Timing, host.Time);
        await CheckRightsAsync(client, cancellationToken);
        await using var socket = await AriSocket.OpenAsync(client, options.Ari.Application, options.Timing, cancellationToken);
        using var calls = new StasisCalls(client, new StasisBook(host.Time), options, host.Log);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = socket.RunAsync(calls.Take, ended.Token);
        try
        {
            await calls.AdoptAsync(cancellationToken);
            Reason = null;
            _calls = calls;
            host.Log.Write(PluginLogLevel.Information, $"Calls run through the application '{options.Ari.Application}' at {options.AriEndpoint}.");
            changed();
            await reading;
        }
        finally
        {
            _calls = null;
            Reason ??= "the application is not connected";
            changed();
            await ended.CancelAsync();
            await calls.StopAsync();
            // it has ended, or does now
            await reading.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Asks for something harmless that only a user who may write is allowed: an answer to a channel that does not exist.</summary>
    private async Task CheckRightsAsync(AriClient client, CancellationToken cancellationToken)
    {
        var answer = await client.PostAsync($"channels/attendant-none/answer", cancellationToken);
        if (answer.Status == System.Net.HttpStatusCode.Unauthorized)
            throw new AriFault($"Asterisk refused the ARI user '{options.Ari.User}': {answer.Message}") { NeedsAttention = true };
        if (answer.IsForbidden)
            throw new AriFault($"the ARI user '{options.Ari.User}' may only read; set read_only = no in ari.conf") { NeedsAttention = true };
        if (answer.Message != "Channel not found")
            throw new AriFault($"{client.Endpoint} has no channels to command ({answer.Message}): ari.conf is not enabled, or res_ari_channels is not loaded");
    }
}
