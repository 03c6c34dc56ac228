using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Attendant.Protocol;

namespace Attendant.Client.Messages;

/// <summary>
/// What may be done with a call or a line, by the method's name without its prefix (<c>hold</c> for <c>call.hold</c>).
/// A console shows a button as dead exactly where <see cref="WhyNot"/> gives a reason.
/// </summary>
[JsonConverter(typeof(ActionSetConverter))]
public sealed record ActionSet
{
    /// <summary>Nothing is possible.</summary>
    public static ActionSet Nothing { get; } = new();

    /// <summary>Each action that was named: null where it is possible, else the reason why it is not.</summary>
    public ImmutableSortedDictionary<string, string?> Named { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>Whether the action is possible now.</summary>
    public bool Allows(string action) => WhyNot(action) is null;

    /// <summary>Null where the action is possible, else the reason; <c>UNSUPPORTED</c> where it was not named at all.</summary>
    public string? WhyNot(string action) => Named.TryGetValue(action, out var reason) ? reason : Reasons.Unsupported;
}
