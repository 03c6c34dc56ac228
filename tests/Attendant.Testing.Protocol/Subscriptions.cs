using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>Events come only for topics subscribed to, and a snapshot holds every topic asked for.</summary>
internal sealed class Subscriptions
{
    // null: a session taken over from a connection that no witness saw
    private HashSet<string>? _topics = [];

    public IEnumerable<string> Notified(ProtocolNotification notification, JObject parameters)
    {
        if (notification.Topic is { } topic && _topics?.Contains(topic) == false)
            yield return $"{notification.Name} without a subscription to {topic}";
        if (notification.Name == "subscription.reset")
            _topics?.ExceptWith(Words(parameters["topics"]));
    }

    public IEnumerable<string> Succeeded(string method, JObject asked, JObject result)
    {
        if (method == "unsubscribe")
            _topics?.ExceptWith(Words(asked["topics"]));
        if (method != "subscribe")
            return [];
        var topics = (asked["topics"] as JArray ?? []).Select(t => (t as JObject)?["topic"]?.ToString()).OfType<string>().ToList();
        _topics?.UnionWith(topics);
        return Missing(topics, result["snapshot"] as JObject ?? []);
    }

    public void Resumed(bool resumed, Subscriptions? before) =>
        _topics = !resumed ? [] : before?._topics is { } kept ? [.. kept] : null;

    private static IEnumerable<string> Missing(List<string> topics, JObject snapshot) =>
        topics.Where(t => !snapshot.ContainsKey(t)).Select(t => $"the snapshot lacks {t}, which was subscribed to");

    private static IEnumerable<string> Words(JToken? list) => (list as JArray ?? []).Select(t => t.ToString());
}
