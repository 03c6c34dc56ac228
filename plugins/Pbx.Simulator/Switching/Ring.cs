namespace Attendant.Pbx.Simulator.Switching;

/// <summary>One number rung for one call: at several devices where they share the number, until one of them has it.</summary>
internal sealed class Ring
{
    /// <summary>The line rung; null for a party outside.</summary>
    public SwitchLine? Line { get; init; }

    public List<SwitchConnection> Ringing { get; } = [];

    /// <summary>Numbers the call has been to, so that forwarding in a circle is seen.</summary>
    public required HashSet<string> Visited { get; init; }

    public AgendaEntry? NoAnswer { get; set; }

    public AgendaEntry? RingOut { get; set; }

    public void Leave(SwitchConnection connection)
    {
        Ringing.Remove(connection);
        connection.Ring = null;
        if (Ringing.Count > 0) return;
        NoAnswer?.Cancel();
        RingOut?.Cancel();
    }
}
