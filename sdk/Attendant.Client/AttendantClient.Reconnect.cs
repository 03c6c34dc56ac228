using System.Text.Json;
using Attendant.Client.Connections;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Client.Transports;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Living through broken connections.</content>
public sealed partial class AttendantClient
{
    // with these another try by itself is pointless, or would lock the account
    private static readonly HashSet<string> Final =
    [
        Reasons.InvalidCredentials, Reasons.PasswordExpired, Reasons.AccountLocked, Reasons.SecureRequired, Reasons.Forbidden,
        Reasons.NoExtension, Reasons.LicenseInvalid, Reasons.ClientTooNew, Reasons.ClientTooOld, Reasons.InvalidArgument, Reasons.NotFound,
    ];

    private volatile bool _leaving;
    private SessionEndReason? _ended;

    private async Task RunAsync(ServerConnection first, CancellationToken stop)
    {
        ServerConnection? connection = first;
        AttendantRefusal? why = null;
        try
        {
            while (connection is not null)
            {
                why = await ServeAsync(connection, stop);
                connection = null;
                if (stop.IsCancellationRequested || _leaving || HasEnded(ref why)) break;
                (connection, why) = await ComeBackAsync(why, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // signed out or disposed
        }
        finally
        {
            Close(stop.IsCancellationRequested || _leaving ? null : why);
        }
    }

    /// <summary>Keeps a connection going until it ends, and says why it did.</summary>
    private async Task<AttendantRefusal> ServeAsync(ServerConnection connection, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = SendWaitingAsync(connection, end.Token);
        var beating = KeepAliveAsync(connection, end.Token);
        await Task.WhenAny(connection.Ended, sending, beating);
        await end.CancelAsync();
        await connection.DisposeAsync();
        await Task.WhenAll(sending, beating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.GiveBack([.. connection.TakeOpen().Where(r => !r.Answered.IsCompleted && r.Method != MethodNames.ServerPing)]);
        var fault = connection.Fault ?? (beating.IsCompletedSuccessfully ? "The server was silent for two heartbeats." : "The server closed the connection.");
        if (!_leaving && !stop.IsCancellationRequested) ClientLog.Lost(_log, connection.Server.Host, connection.Server.Port, fault);
        return new() { Reason = ClientReasons.ConnectionLost, Message = $"{connection.Server}: {fault}" };
    }

    private bool HasEnded(ref AttendantRefusal? why)
    {
        var ended = _ended;
        _ended = null;
        if (ended is SessionEndReason.Expired) _session = null;
        if (ended is null or SessionEndReason.Slow or SessionEndReason.Expired) return false;
        why = new()
        {
            Reason = ClientReasons.SessionEnded,
            Message = ended switch
            {
                SessionEndReason.EndedByAdministrator => "An administrator ended the session.",
                SessionEndReason.SignedInElsewhere => "The same user signed in elsewhere.",
                SessionEndReason.License => "The licence for the seat is gone.",
                _ => "The server ended the session.",
            },
        };
        return true;
    }

    private async Task<(ServerConnection? Connection, AttendantRefusal? Why)> ComeBackAsync(AttendantRefusal? why, CancellationToken stop)
    {
        for (var round = 0; ; round++)
        {
            var delay = _delays.Next(round, why?.RetryAfter);
            ClientLog.Retrying(_log, delay);
            Publish(new ConnectionChanged { Name = ClientEventNames.ConnectionChanged, State = ClientState.Reconnecting, Why = why, RetryIn = delay });
            await Task.Delay(delay, _time, stop);
            ServerConnection? connection = null;
            try
            {
                connection = await ConnectAsync(stop);
                why = await TakeUpAsync(connection, stop);
                if (why is null)
                {
                    Publish(new ConnectionChanged { Name = ClientEventNames.ConnectionChanged, State = ClientState.Online, Server = connection.Server });
                    var taken = connection;
                    connection = null;
                    return (taken, null);
                }

                ClientLog.NotTakenUp(_log, why.Reason, why.Message);
                if (Final.Contains(why.Reason)) return (null, why);
            }
            catch (ConnectFailedException e)
            {
                why = e.Refusal;
                if (Final.Contains(why.Reason)) return (null, why);
            }
            finally
            {
                if (connection is not null) await connection.DisposeAsync();
            }

            if (HasEnded(ref why)) return (null, why);
        }
    }

    /// <summary>Resumes, or signs in anew, and subscribes again where that is needed. Null when all is as it was.</summary>
    private async Task<AttendantRefusal?> TakeUpAsync(ServerConnection connection, CancellationToken stop)
    {
        if (_session is not null && await ResumeAsync(connection, stop) is { } refusal)
        {
            if (refusal.Reason != Reasons.SessionUnknown) return refusal;
            _session = null;
        }

        if (_session is null && await LogInAsync(connection, stop) is { } refused) return refused;
        if (_session is not { } session) return new() { Reason = ClientReasons.ServerFault, Message = "The server's sign-in cannot be understood." };
        if (session.PictureIsStale) await SubscribeAgainAsync(connection, session, stop);

        // keys of another session or epoch mean nothing: sent again, such a command might be done twice
        foreach (var request in _queue.RemoveAll(r => r.IsCommand && r.SentIn is { } sent && sent != session.KeysLiveIn))
            request.Refuse(LostRefusal(request.Method));
        return null;
    }

    private async Task<AttendantRefusal?> ResumeAsync(ServerConnection connection, CancellationToken stop)
    {
        var session = _session!;
        var parameters = new Parameters().Set("token", session.Token).Set("epoch", session.Epoch).Set("seq", session.Seq);
        var resume = new PendingRequest(MethodNames.SessionResume, parameters.Finish(), inOrder: reply =>
        {
            if (reply.Refusal is not null) return;
            var result = JsonSerializer.Deserialize(reply.Result.Span, WireJson.Default.ResumeResult) ?? throw new JsonException("The result is null.");
            session.Renewed(result, connection.Greeting.Epoch);
            ClientLog.Resumed(_log, result.Resumed, result.Missed, result.Why ?? "");
        });
        return (await OnceAsync(connection, resume, stop)).Refusal;
    }
}
