using System.Text.Json;
using Attendant.Client.Connections;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Client.Requests;
using Attendant.Client.Sessions;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Subscribing, and staying subscribed.</content>
public sealed partial class AttendantClient
{
    private readonly Dictionary<string, Topic> _topics = new(StringComparer.Ordinal);

    /// <summary>
    /// Subscribes to topics: when this is answered their snapshot stands in <see cref="Picture"/>, and what changes follows.
    /// All or none are taken. Asking for a topic again replaces its filter. From then on the client keeps them by itself.
    /// </summary>
    public async Task<Answer<ConsolePicture>> SubscribeAsync(IReadOnlyList<Topic> topics, CancellationToken cancellationToken = default)
    {
        var reply = await SendAsync(SubscribeTo(topics), cancellationToken);
        return reply.Refusal is { } refusal ? new(refusal) : new(Picture);
    }

    /// <summary>Ends subscriptions; the picture forgets what it had of them. A topic not subscribed to is ignored.</summary>
    public async Task<Answer<ConsolePicture>> UnsubscribeAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken = default)
    {
        var request = new PendingRequest(MethodNames.Unsubscribe, new Parameters().Set("topics", topics).Finish(), inOrder: reply =>
        {
            if (reply.Refusal is null) Forget(topics);
        });
        var reply = await SendAsync(request, cancellationToken);
        return reply.Refusal is { } refusal ? new(refusal) : new(Picture);
    }

    private PendingRequest SubscribeTo(IReadOnlyList<Topic> topics, Action<AttendantRefusal>? refused = null) =>
        new(MethodNames.Subscribe, new Parameters().Set("topics", writer => Write(writer, topics)).Finish(), inOrder: reply =>
        {
            if (reply.Refusal is { } refusal) refused?.Invoke(refusal);
            else TakeSnapshot(topics, reply);
        });

    private void TakeSnapshot(IReadOnlyList<Topic> topics, Reply reply)
    {
        var result = JsonSerializer.Deserialize(reply.Result.Span, WireJson.Default.SubscribeResult) ?? throw new JsonException("The result is null.");
        lock (_topics)
        {
            foreach (var topic in topics) _topics[topic.Name] = topic;
        }

        // the result stands in the stream at its number: everything before it has been heard
        _session?.Heard(result.Seq);
        Publish(
            new PictureReplaced { Name = ClientEventNames.PictureReplaced, Seq = result.Seq, Topics = [.. topics.Select(t => t.Name)] },
            picture => picture.With(result.Snapshot) with { Seq = Math.Max(picture.Seq, result.Seq) });
    }

    private void SubscribeAfterReset(IReadOnlyList<string> names)
    {
        List<Topic> topics;
        lock (_topics) topics = [.. names.Where(_topics.ContainsKey).Select(n => _topics[n])];
        if (topics.Count == 0) return;
        _queue.TryAdd(SubscribeTo(topics, _ => OneByOne(topics)));
    }

    // a right may be gone for one of them: the others must not suffer
    private void OneByOne(List<Topic> topics)
    {
        foreach (var topic in topics) _queue.TryAdd(SubscribeTo([topic], refusal => Drop(topic, refusal)));
    }

    /// <summary>After a resume that brought nothing back, or a new sign-in.</summary>
    private async Task SubscribeAgainAsync(ServerConnection connection, HeldSession session, CancellationToken stop)
    {
        List<Topic> topics;
        lock (_topics) topics = [.. _topics.Values];
        if (topics.Count > 0 && (await OnceAsync(connection, SubscribeTo(topics), stop)).Refusal is not null)
        {
            foreach (var topic in topics)
            {
                if ((await OnceAsync(connection, SubscribeTo([topic]), stop)).Refusal is { } refusal) Drop(topic, refusal);
            }
        }

        session.PictureIsStale = false;
    }

    private void Drop(Topic topic, AttendantRefusal refusal)
    {
        ClientLog.TopicLost(_log, topic.Name, refusal.Reason, refusal.Message);
        Forget([topic.Name]);
    }

    private void Forget(IReadOnlyList<string> topics)
    {
        lock (_topics)
        {
            foreach (var topic in topics) _topics.Remove(topic);
        }

        Publish(new PictureReplaced { Name = ClientEventNames.PictureReplaced, Topics = topics }, picture => picture.Without(topics));
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<Topic> topics)
    {
        writer.WriteStartArray();
        foreach (var topic in topics)
        {
            writer.WriteStartObject();
            writer.WriteString("topic", topic.Name);
            if (topic.HasFilter)
            {
                writer.WritePropertyName("filter");
                writer.WriteRawValue(new Parameters().Set("extensions", topic.Extensions).Set("queues", topic.Queues).Set("users", topic.Users).Finish().Span);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
