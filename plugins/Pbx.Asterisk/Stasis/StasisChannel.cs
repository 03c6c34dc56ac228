namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>A channel of which the application hears, as the event socket tells it.</summary>
internal sealed class StasisChannel(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    /// <summary>What is dialled to reach it: its name without the part that is the channel's own.</summary>
    public string Peer => Name.LastIndexOf('-') is var dash and > 0 ? Name[..dash] : Name;

    public bool IsUp { get; set; }

    public string? CallerName { get; set; }

    public string? CallerNumber { get; set; }

    /// <summary>What the dial plan, or we, gave it on its way into the application.</summary>
    public IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>We called it; it is expected where it was called.</summary>
    public bool IsOurs => Arguments is ["leg" or "consult", ..];

    /// <summary>It is in the application and can be moved.</summary>
    public bool IsInside { get; set; }

    /// <summary>How often it has come into the application: a caller may leave it and be back at once.</summary>
    public int Visits { get; private set; }

    /// <summary>It has ended.</summary>
    public bool IsGone { get; set; }

    /// <summary>Why it ended, by Q.850.</summary>
    public int Cause { get; set; }

    public StasisBridge? Bridge { get; private set; }

    /// <summary>Where it talked last.</summary>
    public StasisBridge? LastTalk { get; private set; }

    /// <summary>More than zero while an order is at it: the order decides what becomes of those who were with it.</summary>
    public int Engaged { get; set; }

    /// <summary>More than zero while it, or who comes to it, is on the way from one bridge to another: it may be alone.</summary>
    public int Spared { get; set; }

    /// <summary>The channel that we called, in whose place this one came: its phone picked the call up.</summary>
    public StasisChannel? Replaces { get; private set; }

    /// <summary>Into the application. Where it talked when it was here before is over.</summary>
    public void Arrive(IReadOnlyList<string> arguments, StasisChannel? replaced = null)
    {
        Replaces = replaced is { IsOurs: true } ? replaced : null;
        (IsInside, Arguments, LastTalk) = (true, Replaces?.Arguments ?? arguments, null);
        Visits++;
    }

    public void Enter(StasisBridge? bridge)
    {
        Bridge?.Channels.Remove(this);
        Bridge = bridge;
        bridge?.Channels.Add(this);
        if (bridge is { IsTalk: true }) LastTalk = bridge;
    }
}
