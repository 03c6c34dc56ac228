using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>A topic whose events are the same for everyone who subscribed.</summary>
internal abstract class SharedTopic : Topic
{
    private readonly HashSet<Subscription> _subscriptions = [];

    public sealed override void Add(Subscription subscription) => _subscriptions.Add(subscription);

    public sealed override void Remove(Subscription subscription) => _subscriptions.Remove(subscription);

    public sealed override void Deliver(Notice notice, Action<Subscription> offer)
    {
        foreach (var subscription in _subscriptions) offer(subscription);
    }

    public sealed override bool Concerns(Subscription subscription, Notice notice) => true;
}
