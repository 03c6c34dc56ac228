using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Loop;

namespace Attendant.Server.Consoles;

/// <summary>Looks once a second for what time ends: silence, missing sign-ins, full backlogs, grace periods; and marks the stream.</summary>
internal sealed class ConsoleClock(
    Sessions sessions, Departures departures, ReplayRing ring, IModelLoop loop, ConsoleOptions options, TimeProvider time, ILogger<ConsoleClock> log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly StateSlot _mark = new("mark");
    private readonly long _started = time.GetTimestamp();

    public async Task RunAsync(IEnumerable<ConsoleConnection> connections, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await TickAsync(connections, cancellationToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    log.ClockFault(exception);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    /// <summary>One look at everything.</summary>
    public async Task TickAsync(IEnumerable<ConsoleConnection> connections, CancellationToken cancellationToken)
    {
        foreach (var connection in connections)
        {
            if (connection.IsEnding) continue;
            if (connection.Silence >= 2 * options.Heartbeat)
            {
                log.Silent(connection.RemoteAddress, connection.RemotePort, (int)connection.Silence.TotalSeconds);
                connection.Abort();
            }
            else if (connection.Session is null && time.GetElapsedTime(connection.NotSignedInSince) >= options.SignInTimeout)
            {
                log.NotSignedIn(connection.RemoteAddress, connection.RemotePort, (int)options.SignInTimeout.TotalSeconds);
                connection.End(null);
            }
        }

        var gone = await loop.RunAsync(_ => Sweep(), cancellationToken);
        foreach (var session in gone) await sessions.EndAsync(session, SessionEndReason.StayedAway, cancellationToken);
        if (time.GetElapsedTime(_started) >= options.Grace) await sessions.ForgetOthersAsync(cancellationToken);
    }

    private List<Session> Sweep()
    {
        var gone = new List<Session>();
        byte[]? mark = null;
        var seq = loop.Seq;
        foreach (var session in sessions.All)
        {
            if (session.Connection is not { } connection)
            {
                if (time.GetElapsedTime(session.AwaySince) >= options.Grace) gone.Add(session);
                continue;
            }

            if (connection.Outbox.Age() > options.BacklogAge)
            {
                connection.EndSlow("the oldest message has been waiting too long");
            }
            else if (connection.Outbox.IsStuck())
            {
                connection.EndSlow("more than the allowed backlog is waiting, and it takes nothing of it");
            }
            else if (time.GetElapsedTime(connection.MarkedAt) >= options.Heartbeat - 2 * Beat)
            {
                connection.MarkedAt = time.GetTimestamp();
                mark ??= JsonText.Notification(NotificationNames.ServerMark, json => json.WriteNumber("seq", seq));
                departures.Offer(connection, mark, _mark, seq);
            }
        }

        ring.Trim();
        return gone;
    }
}
