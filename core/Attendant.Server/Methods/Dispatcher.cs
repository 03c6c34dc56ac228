using System.Text.Json;
using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Methods.Shapes;
using Attendant.Storage;

namespace Attendant.Server.Methods;

/// <summary>Takes a console's messages apart, starts the methods in order and sees that each is answered in time.</summary>
internal sealed class Dispatcher(
    MethodTable methods, MethodShapes shapes, Sessions sessions, ConsoleOptions options, TimeProvider time, ILogger<Dispatcher> log) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>One message, known to be JSON. Returns when its requests have been started.</summary>
    public async Task ReceiveAsync(ConsoleConnection connection, ReadOnlyMemory<byte> text, RpcTextKind kind)
    {
        if (connection.MustConfirm && connection.Session is { } session)
        {
            connection.MustConfirm = false;
            await sessions.ConfirmAsync(session, connection.Ending);
        }

        if (kind == RpcTextKind.Array) ReceiveBatch(connection, text);
        else if (IsAnswered(text, out var request)) Start(connection, request, new LineReply(connection.Outbox));
    }

    /// <summary>From now on commands are refused and those that run are cut short.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    private void ReceiveBatch(ConsoleConnection connection, ReadOnlyMemory<byte> text)
    {
        var elements = RpcText.Elements(text);
        if (elements.Count is 0 or > ProtocolLimits.BatchSize)
        {
            Invalid(new LineReply(connection.Outbox), $"A batch has from one to {ProtocolLimits.BatchSize} requests.");
            return;
        }

        var requests = new List<RpcEnvelope>();
        foreach (var element in elements)
        {
            if (IsAnswered(element, out var request)) requests.Add(request);
        }

        var reply = new BatchReply(connection.Outbox, requests.Count);
        foreach (var request in requests) Start(connection, request, reply);
    }

    /// <summary>False for a notification: server.ping is the only one that counts, and to be heard is all that it does.</summary>
    private static bool IsAnswered(ReadOnlyMemory<byte> text, out RpcEnvelope request) =>
        !RpcEnvelope.TryRead(text, out request) || request.HasId || !request.IsVersion2 || request.Method is null;

    // the answer to a request with the id null could not be told from one to nobody
    private static bool IsId(RpcEnvelope request) => request.HasId && request.IsIdAllowed && !request.Id.Span.SequenceEqual("null"u8);

    private void Start(ConsoleConnection connection, RpcEnvelope request, Reply reply)
    {
        if (!request.IsVersion2 || request.Method is not { } name || !IsId(request))
        {
            Invalid(reply, "A request has jsonrpc \"2.0\", a method and an id that is a text or a number.", request);
            return;
        }

        var id = request.Id.ToArray();
        if (!connection.Open.TryOpen())
        {
            var error = ProtocolError.Refused(Reasons.RateLimited, $"At most {ProtocolLimits.OpenRequests} requests may be open.");
            reply.Send(new RpcAnswer(id, new KeyedResult(error)));
            return;
        }

        var answer = AnswerAsync(connection, name, request.Params, reply);
        if (answer.IsCompletedSuccessfully) Finish(connection, reply, id, answer.GetAwaiter().GetResult());
        else _ = FinishAsync(connection, reply, id, answer);
    }

    private static async Task FinishAsync(ConsoleConnection connection, Reply reply, byte[] id, Task<KeyedResult> answer) =>
        Finish(connection, reply, id, await answer);

    private static void Finish(ConsoleConnection connection, Reply reply, byte[] id, KeyedResult result)
    {
        reply.Send(new RpcAnswer(id, result));
        connection.Open.Close();
    }

    /// <summary>Never throws.</summary>
    private async Task<KeyedResult> AnswerAsync(ConsoleConnection connection, string name, ReadOnlyMemory<byte> text, Reply reply)
    {
        try
        {
            if (!MethodNames.All.Contains(name))
                return new KeyedResult(ProtocolError.Malformed(ErrorCodes.UnknownMethod, "There is no such method."));
            var (session, method) = (connection.Session, methods.Find(name));
            if (session is null && method?.Flags.HasFlag(MethodFlags.BeforeSignIn) != true)
                return new KeyedResult(ProtocolError.Refused(Reasons.NotSignedIn, "Sign in first."));
            var call = new MethodCall(connection, session, Parameters(text), reply);
            shapes.Check(name, call.Params);
            if (method is null)
                return new KeyedResult(ProtocolError.Refused(Reasons.Unsupported, $"The method '{name}' is not built yet."));
            if (Refusal(session, method) is { } refused) return new KeyedResult(refused);
            if (!method.Flags.HasFlag(MethodFlags.Command) || call.Session is null)
                return new KeyedResult(await InvokeAsync(method, call, connection.Ending));
            if (_stopping.IsCancellationRequested)
                return new KeyedResult(ProtocolError.Refused(Reasons.ShuttingDown, "The server is stopping."));
            var key = call.Optional<string>("key");
            if (key is null) return new KeyedResult(await InvokeAsync(method, call, _stopping.Token));
            if (key.Length == 0) return new KeyedResult(ProtocolError.Parameter("key", $"A key has from one to {ProtocolLimits.KeyCharacters} characters."));
            return await call.Session.Keys.OnceAsync(key, name, call.Params, () => InvokeAsync(method, call, _stopping.Token));
        }
        catch (ProtocolErrorException exception)
        {
            return new KeyedResult(exception.Error);
        }
        catch (Exception exception)
        {
            // whatever it is, a request without an answer would be worse
            log.Faulted(exception, name);
            return new KeyedResult(Fault());
        }
    }

    private static ProtocolError? Refusal(Session? session, IMethod method)
    {
        if (session is null) return null;
        if (session.Identity.WithoutEdition && !method.Flags.HasFlag(MethodFlags.WithoutEdition))
            return ProtocolError.Refused(Reasons.Forbidden, "This is not open to a user without an edition.");
        return method.Permission is { } permission && !session.May(permission)
            ? ProtocolError.Refused(Reasons.Forbidden, $"You lack the permission '{permission}'.")
            : null;
    }

    /// <summary>Never throws, and is over when the deadline is.</summary>
    private async Task<MethodResult> InvokeAsync(IMethod method, MethodCall call, CancellationToken ending)
    {
        using var deadline = new CancellationTokenSource(options.AnswerWithin, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ending);
        Task<MethodResult>? running = null;
        try
        {
            var invoked = method.InvokeAsync(call, both.Token);
            if (invoked.IsCompletedSuccessfully) return invoked.GetAwaiter().GetResult();
            running = invoked.AsTask();
            return await running.WaitAsync(both.Token);
        }
        catch (ProtocolErrorException exception)
        {
            return exception.Error;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            log.TimedOut(method.Name, options.AnswerWithin.TotalSeconds);
            if (running is not null) Watch(running, method.Name);
            return ProtocolError.Refused(Reasons.Timeout, "There was no result in time. Whether it was done is not known.") with { Outcome = "unknown" };
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            if (running is not null) Watch(running, method.Name);
            return ProtocolError.Refused(Reasons.ShuttingDown, "The connection or the server is closing.");
        }
        catch (DatabaseRefusedException refused)
        {
            log.NotKept(method.Name, refused.Message);
            return ProtocolError.Malformed(ErrorCodes.Fault, $"The server cannot keep this: {refused.Why}. Nothing was changed; tell its administrator.");
        }
        catch (Exception exception)
        {
            log.Faulted(exception, method.Name);
            return Fault();
        }
    }

    private static ProtocolError Fault() => ProtocolError.Malformed(ErrorCodes.Fault, "The server met a fault of its own; its log has more.");

    /// <summary>A method that was given up on still gets its fault into the log.</summary>
    private void Watch(Task<MethodResult> running, string name) => running.ContinueWith(
        (task, state) => log.Faulted(task.Exception!.GetBaseException(), (string)state!),
        name,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted,
        TaskScheduler.Default);

    private static JsonElement Parameters(ReadOnlyMemory<byte> text)
    {
        if (text.IsEmpty) return default;
        var reader = new Utf8JsonReader(text.Span);
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind switch
        {
            JsonValueKind.Object => element,
            JsonValueKind.Null => default,
            _ => throw new ProtocolErrorException(ProtocolError.Parameter("params", "Parameters go by name, as an object.")),
        };
    }

    private static void Invalid(Reply reply, string message, RpcEnvelope request = default)
    {
        // an id that could be read is given back, so that the client finds its mistake (JSON-RPC 2.0, section 5)
        var id = IsId(request) ? request.Id.ToArray() : "null"u8.ToArray();
        reply.Send(new RpcAnswer(id, new KeyedResult(ProtocolError.Malformed(ErrorCodes.InvalidRequest, message))));
    }
}
