using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>Holds single messages against the description. Knows nothing of what came before; <see cref="ProtocolWitness"/> does.</summary>
public sealed class ProtocolValidator
{
    public const int MaximumBytes = 256 * 1024;
    public const int MaximumDepth = 32;
    public const int MaximumBatch = 32;
    private readonly ProtocolSchemas _schemas;

    private ProtocolValidator(ProtocolDescription description, ProtocolSchemas schemas) => (Description, _schemas) = (description, schemas);

    public ProtocolDescription Description { get; }

    /// <summary>Compiles the built-in description; do it once for many tests, the validator may be shared between threads.</summary>
    public static Task<ProtocolValidator> CreateAsync(CancellationToken cancellationToken = default) =>
        CreateAsync(ProtocolDescription.Load(), cancellationToken);

    public static async Task<ProtocolValidator> CreateAsync(ProtocolDescription description, CancellationToken cancellationToken = default) =>
        new(description, await ProtocolSchemas.CompileAsync(description, cancellationToken));

    /// <summary>Checks what a server sent: a notification, an answer or an array of answers.</summary>
    /// <param name="json">One message, without its line end.</param>
    /// <param name="lookup">Gives the method of the request with this id (as JSON text: <c>7</c>, <c>"a"</c>), or null where there was none.</param>
    public IReadOnlyList<ProtocolFault> ValidateFromServer(string json, Func<string, string?> lookup)
    {
        if (!TryParse(json, out var token, out var fault))
            return [fault];
        if (token is not JArray answers)
            return [.. FromServer(token, "", lookup, json)];
        return answers.Count == 0
            ? [new ProtocolFault("", "An empty array answers nothing", json)]
            : [.. answers.SelectMany((answer, at) => FromServer(answer, $"[{at}]", lookup, json, inBatch: true))];
    }

    /// <summary>Checks what a client sent: a request or a batch of them.</summary>
    public IReadOnlyList<ProtocolFault> ValidateFromClient(string json)
    {
        if (!TryParse(json, out var token, out var fault))
            return [fault];
        var faults = new List<ProtocolFault>();
        if (Encoding.UTF8.GetByteCount(json) > MaximumBytes)
            faults.Add(new("", $"longer than {MaximumBytes} bytes", json));
        if (JsonLine.Depth(token) > MaximumDepth)
            faults.Add(new("", $"nested deeper than {MaximumDepth}", json));
        if (token is not JArray batch)
            faults.AddRange(FromClient(token, "", json));
        else if (batch.Count is 0 or > MaximumBatch)
            faults.Add(new("", $"a batch holds 1 to {MaximumBatch} requests, not {batch.Count}", json));
        else
            faults.AddRange(batch.SelectMany((request, at) => FromClient(request, $"[{at}]", json)));
        return faults;
    }

    internal IEnumerable<ProtocolFault> Against(string definition, JToken value, string at, string json) =>
        _schemas.Check(definition, value, at).Select(f => new ProtocolFault(f.Path, f.What, json));

    internal static bool TryParse(string json, out JToken token, out ProtocolFault fault)
    {
        (token, fault) = (JValue.CreateNull(), new("", "", json));
        if (json.AsSpan().ContainsAny('\n', '\r', '\uFEFF'))
            fault = fault with { What = "a message is one line, without a line break or byte order mark in it" };
        else
            try
            {
                token = JsonLine.Parse(json);
                return true;
            }
            catch (JsonException e)
            {
                fault = fault with { What = "not JSON: " + e.Message };
            }

        return false;
    }

    private IEnumerable<ProtocolFault> FromServer(JToken token, string at, Func<string, string?> lookup, string json, bool inBatch = false)
    {
        var message = new ServerMessage(this, at, lookup, json);
        return token is not JObject body ? [new ProtocolFault(at, "a message is an object", json)]
            : body.ContainsKey("method") && !inBatch ? message.Notification(body)
            : message.Answer(body);
    }

    private IEnumerable<ProtocolFault> FromClient(JToken token, string at, string json) => token is JObject body
        ? new ClientMessage(this, at, json).Request(body)
        : [new ProtocolFault(at, "a request is an object", json)];
}
