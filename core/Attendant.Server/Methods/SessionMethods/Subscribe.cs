using System.Text.Json;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Loop;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>subscribe</c>: snapshots of topics and, from then on, their events.</summary>
internal sealed class Subscribe(TopicTable topics, IModelLoop loop, ServerIdentity server) : IMethod
{
    public string Name => MethodNames.Subscribe;

    public MethodFlags Flags => MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var session = call.SignedIn;
        var wanted = new List<Subscription>();
        foreach (var (request, path) in Requests(call))
        {
            if (Open(session, request, path, out var subscription) is { } error) return error;
            wanted.RemoveAll(earlier => earlier.Topic == subscription!.Topic);
            wanted.Add(subscription!);
        }

        var snapshot = await loop.RunAsync(picture => Start(call, session, wanted, picture, cancellationToken), cancellationToken);
        if (snapshot is not { } taken)
            return ProtocolError.Refused(Reasons.SessionUnknown, "The session has ended, or has gone on over another connection.");
        return MethodResult.Of(json =>
        {
            json.WriteNumber("seq", taken.Seq);
            json.WriteString("epoch", server.Epoch);
            json.WriteStartObject("snapshot");
            foreach (var write in taken.Writers) write(json);
            json.WriteEndObject();
        });
    }

    private static IEnumerable<(JsonElement Request, string Path)> Requests(MethodCall call)
    {
        var list = call.Required<JsonElement>("topics");
        if (list.ValueKind != JsonValueKind.Array)
            throw new ProtocolErrorException(ProtocolError.Parameter("topics", "The parameter 'topics' must be a list."));
        var index = 0;
        foreach (var request in list.EnumerateArray())
        {
            var path = $"topics[{index++}]";
            yield return request.ValueKind == JsonValueKind.Object
                ? (request, path)
                : throw new ProtocolErrorException(ProtocolError.Parameter(path, $"The parameter '{path}' must be an object."));
        }
    }

    private ProtocolError? Open(Session session, JsonElement request, string path, out Subscription? subscription)
    {
        subscription = null;
        var name = ParameterReader.Required<string>(request, "topic", path + ".topic");
        var filter = ParameterReader.Optional<JsonElement>(request, "filter", path + ".filter");
        if (filter.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
            return ProtocolError.Parameter(path + ".filter", $"The parameter '{path}.filter' must be an object.");
        if (topics.Find(name) is not { } topic)
        {
            return TopicNames.All.Contains(name)
                ? ProtocolError.Refused(Reasons.Unsupported, $"The topic '{name}' is not built yet.") with { Field = path + ".topic" }
                : ProtocolError.Parameter(path + ".topic", "There is no such topic.");
        }

        if (session.Identity.WithoutEdition && !topic.WithoutEdition || topic.Permission is { } permission && !session.May(permission))
            return ProtocolError.Refused(Reasons.Forbidden, $"The topic '{name}' is not open to you.") with { Field = path + ".topic" };
        subscription = topic.Open(session, filter, path + ".filter");
        return null;
    }

    private (long Seq, List<Action<Utf8JsonWriter>> Writers)? Start(
        MethodCall call, Session session, List<Subscription> wanted, ITelephonyPicture picture, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (session.HasEnded || session.Connection != call.Connection) return null;
        var writers = new List<Action<Utf8JsonWriter>>();
        foreach (var subscription in wanted)
        {
            subscription.Since = loop.Seq;
            session.Subscribe(subscription);
            writers.Add(subscription.Topic.Capture(subscription, picture));
        }

        call.TakePlace(loop.Seq);
        return (loop.Seq, writers);
    }
}
