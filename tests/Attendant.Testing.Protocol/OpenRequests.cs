using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>Matches answers to requests by id.</summary>
internal sealed class OpenRequests
{
    private readonly Dictionary<string, OpenRequest> _byId = [];
    private int _unreadable;

    public IReadOnlyList<string> Names => [.. _byId.Where(r => !r.Value.Malformed).Select(r => $"{r.Key} {r.Value.Method}")];

    public string? MethodOf(string id) => _byId.TryGetValue(id, out var request) ? request.Method ?? "" : null;

    /// <param name="line">What the client sends.</param>
    /// <param name="malformed">Whether it is wrong on purpose; of a batch only some parts may be.</param>
    /// <param name="isWrong">Tells whether a part of a batch is.</param>
    public IEnumerable<ProtocolFault> Add(string line, bool malformed, Func<JToken, bool> isWrong)
    {
        var readable = ProtocolValidator.TryParse(line, out var token, out _);
        var parts = readable && token is JArray { Count: > 0 and <= ProtocolValidator.MaximumBatch } batch
            ? batch.Select(part => (Body: part as JObject, Wrong: malformed && isWrong(part))).ToList()
            : [(Body: readable ? token as JObject : null, Wrong: malformed)];
        _unreadable += parts.Count(part => part.Wrong);
        return [.. parts
            .Where(part => part.Body is not null && Key(part.Body["id"]) is { } key && !_byId.TryAdd(key, Read(part.Body, part.Wrong)) && !malformed)
            .Select(_ => new ProtocolFault("id", "is that of a request still open", line))];
    }

    public (OpenRequest? Request, string? Fault) Close(JObject answer)
    {
        var code = (answer["error"] as JObject)?["code"] is JValue { Value: long c } ? c : 0;
        if (answer["id"] is { Type: JTokenType.Null })
            return (null, _unreadable-- > 0 ? null : "answers a message that could not be read, but every one was readable");
        if (Key(answer["id"]) is not { } key || !_byId.Remove(key, out var request))
            return (null, null);
        var fault = request.Malformed && answer.ContainsKey("result") ? $"`{request.Method}` was malformed and yet has a result"
            : !request.Malformed && code is -32700 or -32600 or -32602 && !TooLarge(answer) ? $"`{request.Method}` was well-formed by the description, but the server says {code}"
            : null;
        return (request, fault);
    }

    private static bool TooLarge(JObject answer) => answer.SelectToken("error.data.reason")?.Value<string>() == "MESSAGE_TOO_LARGE";

    private static OpenRequest Read(JObject body, bool malformed) =>
        new((body["method"] as JValue)?.Value as string, body["params"] as JObject ?? [], malformed);

    private static string? Key(JToken? id) =>
        id is { Type: JTokenType.String or JTokenType.Integer or JTokenType.Float } ? id.ToString(Formatting.None) : null;
}
