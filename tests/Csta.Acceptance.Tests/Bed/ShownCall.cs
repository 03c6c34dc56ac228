namespace Attendant.Csta.Acceptance.Bed;

/// <summary>A call of a console's picture; connections as "number state", in order.</summary>
internal sealed record ShownCall(string Id, string Line, string State, IReadOnlyList<string> Connections)
{
    /// <summary>What is attached to it.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>A number outside as the network names it: it may be shown as it was dialled, with the prefix.</summary>
    public static string Number(string? number) => (number ?? "").TrimStart('0');

    public override string ToString() => $"{State} with {string.Join(", ", Connections)} ({Id})";
}
