namespace Attendant.Csta.Acceptance.Bed;

/// <summary>A line of a console's picture.</summary>
internal sealed record ShownLine(string Id, string Extension, string State)
{
    public bool DoNotDisturb { get; init; }

    public bool MessageWaiting { get; init; }

    /// <summary>Targets by <c>all</c>, <c>busy</c>, <c>noAnswer</c>.</summary>
    public IReadOnlyDictionary<string, string> Forwarding { get; init; } = new Dictionary<string, string>();
}
