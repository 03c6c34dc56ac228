using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>The rules of the protocol that span the messages of a connection.</summary>
internal sealed class Conversation(ProtocolDescription description, Conversation? before)
{
    private readonly StreamOrder _order = new();
    private readonly EndedCalls _calls = new(before?._calls);
    private readonly Subscriptions _topics = new();
    private string? _epoch;
    private bool _signedIn;
    private bool _ended;

    public IEnumerable<string> Greeted() =>
        _epoch is null ? ["the first message of a connection is server.hello"] : [];

    public IEnumerable<string> Notified(string name, JObject parameters)
    {
        if (name == "server.hello")
            return Hello(parameters);
        var faults = Greeted().ToList();
        if (description.Notifications.TryGetValue(name, out var notification))
        {
            if (!_signedIn && !name.StartsWith("server.", StringComparison.Ordinal) && name != "session.ended")
                faults.Add($"{name} on a connection that is not signed in");
            if (_ended && notification.IsEvent)
                faults.Add($"{name} after session.ended");
            faults.AddRange(_topics.Notified(notification, parameters));
        }

        faults.AddRange(_order.Notified(name, parameters, notification?.IsEvent ?? false));
        faults.AddRange(_calls.Notified(name, parameters));
        _ended |= name == "session.ended";
        return faults;
    }

    public IEnumerable<string> Succeeded(string method, JObject asked, JObject result, bool inBatch)
    {
        var faults = new List<string>();
        if (method is "session.login" or "session.resume")
            _signedIn = true;
        else if (!_signedIn && description.Methods.TryGetValue(method, out var known) && !known.IsBeforeSignIn)
            faults.Add($"{method} succeeded on a connection that is not signed in");
        if (result["epoch"] is JValue { Value: string epoch } && _epoch is not null && epoch != _epoch)
            faults.Add($"the epoch is {epoch}, but server.hello said {_epoch}");
        if (method == "session.resume")
            _topics.Resumed(result["resumed"] is JValue { Value: true }, before?._topics);
        faults.AddRange(_topics.Succeeded(method, asked, result));
        faults.AddRange(_order.Succeeded(method, asked, result, inBatch, description.Methods.GetValueOrDefault(method)?.IsCommand ?? false));
        _calls.Succeeded(method, result);
        return faults;
    }

    public IEnumerable<string> Refused(string method, JObject error)
    {
        var reason = error.SelectToken("data.reason")?.ToString();
        var alwaysAllowed = reason is "NOT_SIGNED_IN" or "RATE_LIMITED" or "SHUTTING_DOWN" or "MESSAGE_TOO_LARGE" || error["code"] is JValue { Value: -32700L or -32600L or -32601L };
        return _signedIn || alwaysAllowed || !description.Methods.TryGetValue(method, out var known) || known.IsBeforeSignIn
            ? []
            : [$"{method} on a connection that is not signed in is refused with NOT_SIGNED_IN, not {reason}"];
    }

    private IEnumerable<string> Hello(JObject parameters)
    {
        if (_epoch is not null)
            return ["server.hello comes once"];
        _epoch = parameters["epoch"]?.ToString() ?? "";
        return [];
    }
}
