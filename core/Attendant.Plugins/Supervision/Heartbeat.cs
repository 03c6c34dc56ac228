using Attendant.Contracts.Hosting;
using Attendant.Plugins.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>Asks an instance for its health, again and again, until it has missed too many.</summary>
internal sealed class Heartbeat(ConnectorOptions options, string name, TimeProvider time, ILogger log)
{
    /// <summary>Completes with the reason when the instance is dead.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="calls">The way into it.</param>
    /// <param name="beaten">Told of each answer.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<string> UntilDeadAsync(
        IPluginInstance instance, GuardedCalls calls, Action<HealthReport> beaten, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.HeartbeatEvery, time);
        var missed = 0;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await instance.RefreshAsync();
            var (outcome, refusal) = await calls.MakeAsync<IPlugin, HealthReport>(
                static (plugin, token) => plugin.CheckHealthAsync(token), options.HealthDeadline, cancellationToken);
            if (refusal is null && outcome.Result is { } health)
            {
                missed = 0;
                beaten(health);
                continue;
            }

            var reason = refusal?.Message ?? "The plugin gave no health report.";
            ConnectorLog.HeartbeatMissed(log, name, ++missed, options.HeartbeatsMissed, reason);
            if (missed >= options.HeartbeatsMissed)
                return $"The instance missed {missed} heartbeats: {reason}";
        }

        return "The asking ended.";
    }
}
