using Attendant.Model.Telephony;

namespace Attendant.Server.Consoles.Topics;

/// <summary>A session's subscription to a topic, with what its filter and rights let through.</summary>
internal sealed class Subscription(Topic topic, Session session)
{
    public Topic Topic { get; } = topic;

    public Session Session { get; } = session;

    /// <summary>The extensions that are wanted; null for all. For lines.</summary>
    public IReadOnlySet<string>? Extensions { get; init; }

    /// <summary>Only what is at the own <see cref="Lines"/>. For lines.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>The lines that were the session's own when it subscribed.</summary>
    public IReadOnlyList<LineId> Lines { get; } = session.Identity.Lines;

    /// <summary>The number of the snapshot: only what is newer is for this subscription.</summary>
    public long Since { get; set; }

    /// <summary>The newest event that was offered: one that concerns several of its lines comes once.</summary>
    public long Offered { get; set; }
}
