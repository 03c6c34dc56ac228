using Attendant.Client.Connections;
using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Telling that we live, and finding out whether the server does.</content>
public sealed partial class AttendantClient
{
    /// <summary>Asks the server for its time and newest number.</summary>
    public Task<Answer<ServerTime>> PingAsync(CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.ServerPing, Parameters.None, WireJson.Default.ServerTime, cancellationToken);

    /// <summary>Sends something every heartbeat; completes when nothing was heard for two.</summary>
    private async Task KeepAliveAsync(ServerConnection connection, CancellationToken end)
    {
        var heartbeat = TimeSpan.FromSeconds(Math.Max(1, connection.Greeting.HeartbeatSeconds));
        using var timer = new PeriodicTimer(heartbeat / 4, _time);

        // a ping that cannot be sent because nobody reads must not keep us from seeing that nobody does
        var ping = Task.CompletedTask;
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                if (connection.SilentFor >= heartbeat * 2) return;
                if (ping.IsCompleted && connection.IdleFor >= heartbeat * 0.75)
                {
                    await ping;
                    ping = connection.SendAsync(new PendingRequest(MethodNames.ServerPing, Parameters.None.Finish()), end);
                }
            }
        }
        finally
        {
            if (end.IsCancellationRequested) await ping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else _ = ping.ContinueWith(static t => t.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
        }
    }
}
