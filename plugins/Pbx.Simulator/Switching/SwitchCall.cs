using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

internal sealed class SwitchCall
{
    public required CallId Id { get; init; }

    public required string Linkage { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public CallId? ConsultationOf { get; set; }

    public required Party Calling { get; set; }

    public required Party Called { get; set; }

    public Party? OriginalCalled { get; set; }

    public Party? LastRedirecting { get; set; }

    public SortedDictionary<string, string> Attached { get; } = new(StringComparer.Ordinal);

    public List<SwitchConnection> Connections { get; } = [];

    public ParkSlot? Slot { get; set; }

    public AgendaEntry? BusyTone { get; set; }

    public CallParties Parties => new()
    {
        Calling = Calling,
        Called = Called,
        OriginalCalled = OriginalCalled,
        LastRedirecting = LastRedirecting,
    };

    public IReadOnlyList<Connection> Picture => [.. Connections.Where(c => c.State != ConnectionState.Null).Select(c => new Connection { Party = c.Party, State = c.State })];

    /// <summary>Two who talk, or one who waits for somebody, or for the end of the busy tone.</summary>
    public bool GoesOn
    {
        get
        {
            var talking = Connections.Count(c => c.Talks);
            return talking >= 2 || (talking == 1 && Connections.Count > 1);
        }
    }

    /// <summary>The call is sent on: whom it was for first stays, who sent it is the last to redirect.</summary>
    public void Redirect(Party by, Party to)
    {
        OriginalCalled ??= Called;
        LastRedirecting = by;
        Called = to;
    }
}
