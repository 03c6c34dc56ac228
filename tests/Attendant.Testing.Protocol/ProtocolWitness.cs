using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>
/// Stands beside one connection and is told every message of both directions, in the order of the wire.
/// Holds each against the description, and the conversation against the rules that span messages:
/// the greeting first, numbers that never decrease, results in their place, subscriptions, ended calls.
/// </summary>
/// <remarks>
/// Tell it a client's message before sending it. Faults are collected; <see cref="ThrowIfFaulty"/> at the end of a test
/// makes them fail it. May be told from several threads, as long as the order within each direction is that of the wire.
/// </remarks>
public sealed class ProtocolWitness
{
    private readonly Lock _gate = new();
    private readonly ProtocolValidator _validator;
    private readonly List<ProtocolFault> _faults = [];
    private readonly OpenRequests _open;
    private readonly Conversation _conversation;
    private bool _expectMalformed;

    /// <param name="validator">May be shared.</param>
    /// <param name="before">The witness of the connection whose session is resumed on this one.</param>
    public ProtocolWitness(ProtocolValidator validator, ProtocolWitness? before = null)
    {
        _validator = validator;
        _open = new OpenRequests();
        _conversation = new Conversation(validator.Description, before?._conversation);
    }

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<ProtocolFault> Faults
    {
        get { lock (_gate) return [.. _faults]; }
    }

    /// <summary>Requests that have no answer yet, as <c>id method</c>.</summary>
    public IReadOnlyList<string> Unanswered
    {
        get { lock (_gate) return _open.Names; }
    }

    /// <summary>The next message of the client is wrong on purpose: that is no fault, but a result for it is.</summary>
    public void ExpectMalformed()
    {
        lock (_gate)
            _expectMalformed = true;
    }

    /// <summary>The client sends this, without its line end.</summary>
    public void FromClient(string line)
    {
        lock (_gate)
        {
            var malformed = _expectMalformed;
            _expectMalformed = false;
            var faults = _validator.ValidateFromClient(line);
            if (malformed && faults.Count == 0)
                _faults.Add(new("", "said to be malformed, but the description finds nothing wrong with it", line));
            if (!malformed)
                _faults.AddRange(faults);
            _faults.AddRange(_open.Add(line, malformed, part => _validator.ValidateFromClient(part.ToString(Formatting.None)).Count > 0));
        }
    }

    /// <summary>The server sent this, without its line end.</summary>
    public void FromServer(string line)
    {
        lock (_gate)
        {
            _faults.AddRange(_validator.ValidateFromServer(line, id => _open.MethodOf(id)));
            if (!ProtocolValidator.TryParse(line, out var token, out _))
                return;
            foreach (var what in token is JArray answers
                ? answers.SelectMany(answer => Heard(answer, inBatch: true))
                : Heard(token, inBatch: false))
                _faults.Add(new("", what, line));
        }
    }

    /// <exception cref="ProtocolViolationException">There are faults.</exception>
    public void ThrowIfFaulty()
    {
        if (Faults is { Count: > 0 } faults)
            throw new ProtocolViolationException(faults);
    }

    private List<string> Heard(JToken token, bool inBatch)
    {
        if (token is not JObject body)
            return [];
        if (body["method"] is JValue { Value: string name })
            return [.. _conversation.Notified(name, body["params"] as JObject ?? [])];
        var (request, what) = _open.Close(body);
        var faults = new List<string>();
        if (what is not null)
            faults.Add(what);
        faults.AddRange(_conversation.Greeted());
        if (request is { Method: { } method } && body["result"] is JObject result)
            faults.AddRange(_conversation.Succeeded(method, request.Params, result, inBatch));
        else if (request is { Method: { } refused } && body["error"] is JObject error)
            faults.AddRange(_conversation.Refused(refused, error));
        return faults;
    }
}
