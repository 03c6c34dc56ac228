namespace Attendant.Client.Messages;

/// <summary>A line and its lamp.</summary>
public sealed record Line
{
    /// <summary>Opaque and stable; the key of <see cref="Picture.ConsolePicture.Lines"/>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Not necessarily unique.</summary>
    public string Extension { get; init; } = "";

    /// <summary>Tells shared lines apart.</summary>
    public string? Device { get; init; }

    /// <summary>For people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The PBX plugin instance that reports it.</summary>
    public string Source { get; init; } = "";

    /// <summary>The highest of what applies; unknown while its source is down.</summary>
    public LineState State { get; init; }

    /// <summary>Since when it has had this state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the PBX last confirmed it.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Whether do-not-disturb is on.</summary>
    public bool Dnd { get; init; }

    /// <summary>What is forwarded where.</summary>
    public IReadOnlyList<Forwarding> Forwarding { get; init; } = [];

    /// <summary>Whether a message waits; null where the PBX does not say.</summary>
    public bool? MessageWaiting { get; init; }

    /// <summary>The other side, where you may see it.</summary>
    public RemoteParty? Remote { get; init; }

    /// <summary>What the line's PBX allows.</summary>
    public ActionSet Actions { get; init; } = ActionSet.Nothing;
}
