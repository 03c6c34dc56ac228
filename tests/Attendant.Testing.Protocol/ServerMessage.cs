using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

internal sealed class ServerMessage(ProtocolValidator validator, string at, Func<string, string?> lookup, string json)
{
    private readonly string _dot = at.Length == 0 ? "" : at + ".";

    public IEnumerable<ProtocolFault> Notification(JObject body)
    {
        foreach (var fault in Envelope(body, "method", "params"))
            yield return fault;
        var name = body["method"]!.Type == JTokenType.String ? body.Value<string>("method")! : "";
        if (!validator.Description.Notifications.ContainsKey(name))
            yield return Fault("method", $"`{body["method"]}` is no message of the server in the description");
        else if (body["params"] is not { } parameters)
            yield return Fault("params", "missing");
        else
            foreach (var fault in validator.Against(ProtocolDescription.NotificationOf(name), parameters, _dot + "params", json))
                yield return fault;
    }

    public IEnumerable<ProtocolFault> Answer(JObject body)
    {
        foreach (var fault in Envelope(body, "id", "result", "error"))
            yield return fault;
        if (body.ContainsKey("result") == body.ContainsKey("error"))
            yield return Fault("", "an answer has either `result` or `error`");
        if (body["id"] is not { } id)
            yield return Fault("id", "missing");
        else if (id.Type == JTokenType.Null)
            foreach (var fault in AnswerToNobody(body))
                yield return fault;
        else if (id.Type is not (JTokenType.String or JTokenType.Integer or JTokenType.Float))
            yield return Fault("id", "an id is a string or a number");
        else if (lookup(id.ToString(Newtonsoft.Json.Formatting.None)) is not { } method)
            yield return Fault("id", "answers no open request");
        else
            foreach (var fault in AnswerTo(method, body))
                yield return fault;
    }

    private IEnumerable<ProtocolFault> AnswerToNobody(JObject body)
    {
        if (body["error"] is not { } error)
            return [Fault("id", "null is for messages that could not be read")];
        var faults = validator.Against("Error", error, _dot + "error", json);
        return Code(error) is -32700 or -32600 ? faults : faults.Append(Fault("error.code", "an answer to nobody is -32700 or -32600"));
    }

    private IEnumerable<ProtocolFault> AnswerTo(string name, JObject body)
    {
        var known = validator.Description.Methods.GetValueOrDefault(name);
        if (body["error"] is { } error)
        {
            foreach (var fault in validator.Against("Error", error, _dot + "error", json))
                yield return fault;
            if (known is not null && Code(error) == -32601)
                yield return Fault("error.code", $"`{name}` is in the description; not built yet is -32000 with UNSUPPORTED");
            if (known is not null && Code(error) == -32000 && Reason(error) is { } reason && !known.Reasons.Contains(reason))
                yield return Fault("error.data.reason", $"`{name}` is not described as refused with {reason}");
        }
        else if (known is null)
            yield return Fault("id", $"`{name}` is no method of the description and yet has a result");
        else if (body["result"] is { } result)
            foreach (var fault in validator.Against(ProtocolDescription.ResultOf(name), result, _dot + "result", json))
                yield return fault;
    }

    private IEnumerable<ProtocolFault> Envelope(JObject body, params string[] members)
    {
        if (body["jsonrpc"] is not JValue { Value: "2.0" })
            yield return Fault("jsonrpc", "must be \"2.0\"");
        foreach (var member in body.Properties().Where(p => p.Name != "jsonrpc" && !members.Contains(p.Name)))
            yield return Fault(member.Name, "is not in the description");
    }

    private ProtocolFault Fault(string path, string what) => new((_dot + path).TrimEnd('.'), what, json);

    private static long? Code(JToken error) => error is JObject o && o["code"] is JValue { Value: long code } ? code : null;

    private static string? Reason(JToken error) => error is JObject o && o["data"] is JObject data && data["reason"] is JValue { Value: string reason } ? reason : null;
}
