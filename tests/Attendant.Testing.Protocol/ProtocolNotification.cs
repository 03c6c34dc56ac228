using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>A message that the server sends of its own accord.</summary>
public sealed record ProtocolNotification
{
    public required string Name { get; init; }

    /// <summary>The topic whose subscribers get it; null for messages to everyone.</summary>
    public required string? Topic { get; init; }

    /// <summary>What a resume brings of it: <c>all</c>, <c>newest</c> or <c>never</c>.</summary>
    public required string Replay { get; init; }

    public required JObject Params { get; init; }

    public required IReadOnlyList<JObject> Examples { get; init; }

    /// <summary>A numbered event, as against a message that is never replayed.</summary>
    public bool IsEvent => Replay != "never";

    internal static ProtocolNotification Read(JObject notification) => new()
    {
        Name = notification.Value<string>("name")!,
        Topic = notification.Value<string>("x-topic"),
        Replay = notification.Value<string>("x-replay")!,
        Params = (JObject)notification["params"]!,
        Examples = [.. notification["examples"]!.Select(e => (JObject)e["value"]!)],
    };
}
