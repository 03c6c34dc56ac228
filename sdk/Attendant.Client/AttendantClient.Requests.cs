using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Attendant.Client.Connections;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Asking and commanding.</content>
public sealed partial class AttendantClient
{
    // these change nothing and take no key; what is not named here is taken for a command, as a later server's may be
    private static readonly HashSet<string> Queries =
    [
        MethodNames.SessionLogin, MethodNames.SessionResume, MethodNames.SessionLogout, MethodNames.SessionChangePassword,
        MethodNames.ServerPing, MethodNames.Subscribe, MethodNames.Unsubscribe,
        MethodNames.DirectorySearch, MethodNames.DirectoryLookup, MethodNames.FavouritesList, MethodNames.HistoryList,
        MethodNames.PauseReasonsList, MethodNames.CalendarGet, MethodNames.ChatTyping, MethodNames.ChatHistory,
        MethodNames.DiagnoseUser, MethodNames.DiagnoseExtension, MethodNames.DiagnosePlugin,
    ];

    /// <summary>
    /// Calls any method, for what this library has no typed one. A command gets a key of its own, so that it may be sent again
    /// after a reconnect; <c>session.*</c> and subscriptions have members of their own and should not be called by this.
    /// </summary>
    /// <param name="method">The method's name.</param>
    /// <param name="parameters">A JSON object, without <c>key</c>; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting; a command that was sent may be done all the same.</param>
    /// <returns>The result as JSON text.</returns>
    /// <exception cref="ArgumentException">The parameters are no JSON object.</exception>
    public async Task<Answer<string>> InvokeAsync(string method, string? parameters = null, CancellationToken cancellationToken = default)
    {
        var reply = await AskAsync(method, Parameters.Of(parameters), cancellationToken);
        return reply.Refusal is { } refusal ? new(refusal) : new(Encoding.UTF8.GetString(reply.Result.Span));
    }

    internal async Task<Answer<T>> AskAsync<T>(string method, Parameters parameters, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var reply = await AskAsync(method, parameters, cancellationToken);
        if (reply.Refusal is { } refusal) return new(refusal);
        try
        {
            return new(JsonSerializer.Deserialize(reply.Result.Span, type) ?? throw new JsonException("The result is null."));
        }
        catch (JsonException e)
        {
            return new(new AttendantRefusal { Reason = ClientReasons.ServerFault, Message = $"The answer to {method} cannot be read: {e.Message}", Outcome = CommandOutcome.Unknown });
        }
    }

    private Task<Reply> AskAsync(string method, Parameters parameters, CancellationToken cancellationToken)
    {
        var isCommand = !Queries.Contains(method);
        if (isCommand) parameters.Set("key", Guid.NewGuid().ToString("N"));
        return SendAsync(new PendingRequest(method, parameters.Finish(), isCommand), cancellationToken);
    }

    private async Task<Reply> SendAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        if (Picture.State == ClientState.Closed) return new(default, ClosedRefusal(null, sent: false));
        if (!_queue.TryAdd(request))
            return new(default, new() { Reason = Reasons.RateLimited, Message = $"{_options.WaitingRequests} requests wait to be sent already." });

        // closed in between: whoever closed may not have seen this one
        if (Picture.State == ClientState.Closed && _queue.Remove(request)) return new(default, ClosedRefusal(null, sent: false));
        try
        {
            return await request.Answered.WaitAsync(_options.RequestTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // answered from now on, it is not sent again by a reconnect
            _queue.Remove(request);
            request.Refuse(TimeoutRefusal(request));
            return await request.Answered;
        }
        catch (OperationCanceledException)
        {
            _queue.Remove(request);
            request.Refuse(TimeoutRefusal(request));
            throw;
        }
    }

    /// <summary>Sends what waits, as far as the server's limit of open requests allows.</summary>
    private async Task SendWaitingAsync(ServerConnection connection, CancellationToken end)
    {
        while (true)
        {
            while (connection.HasRoom && _queue.TryTake(out var request))
            {
                if (request.Answered.IsCompleted) continue;
                request.SentIn = _session?.KeysLiveIn;
                await connection.SendAsync(request, end);
            }

            await _queue.WaitAsync(end);
        }
    }

    private AttendantRefusal TimeoutRefusal(PendingRequest request) => new()
    {
        Reason = Picture.State == ClientState.Online ? Reasons.Timeout : ClientReasons.ConnectionLost,
        Message = Picture.State == ClientState.Online
            ? $"{request.Method} was not answered within {_options.RequestTimeout.TotalSeconds:0.#} s."
            : $"The server could not be reached within {_options.RequestTimeout.TotalSeconds:0.#} s.",
        Outcome = request.SentIn is null ? CommandOutcome.NotDone : CommandOutcome.Unknown,
    };

    private static AttendantRefusal LostRefusal(string method) => new()
    {
        Reason = ClientReasons.ConnectionLost,
        Message = $"The connection broke before {method} was answered, and the server began anew: see whether it was done.",
        Outcome = CommandOutcome.Unknown,
    };

    private static AttendantRefusal ClosedRefusal(AttendantRefusal? why, bool sent) => new()
    {
        Reason = sent || why is not null ? ClientReasons.Closed : Reasons.NotSignedIn,
        Message = why?.Message ?? "Nobody is signed in.",
        Outcome = sent ? CommandOutcome.Unknown : CommandOutcome.NotDone,
    };
}
