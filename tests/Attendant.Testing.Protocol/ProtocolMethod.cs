using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>A method that clients may call.</summary>
public sealed record ProtocolMethod
{
    public required string Name { get; init; }

    /// <summary>In the order of the description, <c>key</c> included.</summary>
    public required IReadOnlyList<ProtocolParameter> Parameters { get; init; }

    /// <summary>Parameters of which at least one must be there; empty where that is not asked.</summary>
    public required IReadOnlyList<string> AtLeastOneOf { get; init; }

    /// <summary>Parameters that are of no use without another, with that other.</summary>
    public required IReadOnlyDictionary<string, string> Needs { get; init; }

    /// <summary>Takes a <c>key</c>, changes something.</summary>
    public required bool IsCommand { get; init; }

    /// <summary>Answered on a connection that is not signed in.</summary>
    public required bool IsBeforeSignIn { get; init; }

    /// <summary>The word of the permissions table, or null where none is needed.</summary>
    public required string? Permission { get; init; }

    /// <summary>The reasons that the method may be refused with.</summary>
    public required IReadOnlySet<string> Reasons { get; init; }

    public required JObject Result { get; init; }

    public required IReadOnlyList<ProtocolExample> Examples { get; init; }

    internal static ProtocolMethod Read(ProtocolDescription description, JObject method) => new()
    {
        Name = method.Value<string>("name")!,
        Parameters = [.. method["params"]!.Select(p => ProtocolParameter.Read(description.Resolve((JObject)p)))],
        AtLeastOneOf = [.. (method["x-at-least-one-of"] ?? new JArray()).Values<string>().Select(n => n!)],
        Needs = ((JObject?)method["x-needs"] ?? []).Properties().ToDictionary(p => p.Name, p => p.Value.Value<string>()!),
        IsCommand = method.Value<bool?>("x-command") ?? false,
        IsBeforeSignIn = method.Value<bool?>("x-before-sign-in") ?? false,
        Permission = method.Value<string>("x-permission"),
        Reasons = method["errors"]!.Select(e => description.Resolve((JObject)e)["data"]?.Value<string>("reason")).OfType<string>().ToHashSet(),
        Result = (JObject)method["result"]!["schema"]!,
        Examples = [.. method["examples"]!.Select(e => ProtocolExample.Read((JObject)e))],
    };
}
