namespace Attendant.Server.Consoles.Topics;

/// <summary>Subscriptions by what they want, so that an event finds its few among thousands.</summary>
internal sealed class SubscriptionIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, HashSet<Subscription>> _byKey = [];

    public void Add(TKey key, Subscription subscription)
    {
        if (!_byKey.TryGetValue(key, out var subscriptions)) _byKey[key] = subscriptions = [];
        subscriptions.Add(subscription);
    }

    public void Remove(TKey key, Subscription subscription)
    {
        if (!_byKey.TryGetValue(key, out var subscriptions)) return;
        subscriptions.Remove(subscription);
        if (subscriptions.Count == 0) _byKey.Remove(key);
    }

    public void ForEach(TKey key, Action<Subscription> visit)
    {
        if (!_byKey.TryGetValue(key, out var subscriptions)) return;
        foreach (var subscription in subscriptions) visit(subscription);
    }
}
