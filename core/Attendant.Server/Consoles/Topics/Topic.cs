using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>
/// Something consoles may subscribe to: who may, what its snapshot shows, which events it makes of the model's and
/// whom they concern. Everything but <see cref="Open"/> runs on the model's thread; writers of snapshots run later,
/// elsewhere, and touch nothing that changes.
/// </summary>
internal abstract class Topic
{
    public abstract string Name { get; }

    /// <summary>The word a session needs for it; null for everyone.</summary>
    public virtual string? Permission => null;

    /// <summary>Open to an administrator who signed in without an edition.</summary>
    public virtual bool WithoutEdition => false;

    /// <summary>The model's events of which this topic makes its own.</summary>
    public abstract IReadOnlyList<Type> Events { get; }

    /// <summary>Reads a filter, which may be undefined; leaves with an error where it is wrong.</summary>
    public virtual Subscription Open(Session session, JsonElement filter, string path) => new(this, session);

    public abstract void Add(Subscription subscription);

    public abstract void Remove(Subscription subscription);

    /// <summary>Takes what the snapshot needs out of the picture; the result writes the snapshot's members.</summary>
    public abstract Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture);

    public abstract void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices);

    /// <summary>Calls <paramref name="offer"/> for every subscription that the event concerns, perhaps more than once.</summary>
    public abstract void Deliver(Notice notice, Action<Subscription> offer);

    /// <summary>The same question for one subscription, for a console that comes back.</summary>
    public abstract bool Concerns(Subscription subscription, Notice notice);

    public abstract string MethodOf(ModelEvent change);

    /// <summary>Writes the members of the event's parameters, <c>seq</c> aside.</summary>
    public abstract void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view);

    /// <summary>Whether a subscription still shows the same after a change of rights.</summary>
    public virtual bool Survives(Session session, ConsoleIdentity after, View viewAfter) =>
        Permission is null || after.Permissions.Contains(Permission);
}
