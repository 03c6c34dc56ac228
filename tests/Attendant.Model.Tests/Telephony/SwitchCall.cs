using Attendant.Contracts.Telephony;

namespace Attendant.Model.Tests.Telephony;

/// <summary>A call of the test switch, as it truly is.</summary>
internal sealed class SwitchCall(string id)
{
    public string Id { get; set; } = id;

    public SortedDictionary<string, ConnectionState> Connections { get; } = new(StringComparer.Ordinal);

    public required string Calling { get; set; }

    public string? Called { get; set; }

    public string? OriginalCalled { get; set; }

    public string? LastRedirecting { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? Slot { get; set; }

    public string? ParkedBy { get; set; }

    public DateTimeOffset ParkedAt { get; set; }

    public CallParties Parties => new()
    {
        Calling = ModelBench.Party(Calling),
        Called = Called is null ? null : ModelBench.Party(Called),
        OriginalCalled = OriginalCalled is null ? null : ModelBench.Party(OriginalCalled),
        LastRedirecting = LastRedirecting is null ? null : ModelBench.Party(LastRedirecting),
    };

    public IReadOnlyList<Connection> List => [.. Connections.Select(one => ModelBench.In(one.Key, one.Value))];

    public bool Has(string device, params ConnectionState[] states) => Connections.TryGetValue(device, out var state) && states.Contains(state);
}
