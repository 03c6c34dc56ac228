using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

internal sealed class ClientMessage(ProtocolValidator validator, string at, string json)
{
    private readonly string _dot = at.Length == 0 ? "" : at + ".";

    public IEnumerable<ProtocolFault> Request(JObject body)
    {
        if (body["jsonrpc"] is not JValue { Value: "2.0" })
            yield return Fault("jsonrpc", "must be \"2.0\"");
        if (body["id"] is { } id && id.Type is not (JTokenType.String or JTokenType.Integer or JTokenType.Float))
            yield return Fault("id", "an id is a string or a number");
        if (body["method"] is not JValue { Value: string name } || !validator.Description.Methods.TryGetValue(name, out var method))
        {
            yield return Fault("method", $"`{body["method"]}` is no method of the description");
            yield break;
        }

        if (!body.ContainsKey("id") && name != "server.ping")
            yield return Fault("id", "a request without an id is not executed");
        if ((body["params"] ?? new JObject()) is not JObject parameters)
            yield return Fault("params", "parameters go by name");
        else
            foreach (var fault in Parameters(method, (JObject)WithoutNulls(parameters)))
                yield return fault;
    }

    private IEnumerable<ProtocolFault> Parameters(ProtocolMethod method, JObject given)
    {
        foreach (var parameter in method.Parameters)
            if (given[parameter.Name] is { } value)
                foreach (var fault in validator.Against(ProtocolDescription.ParameterOf(method.Name, parameter.Name), value, $"{_dot}params.{parameter.Name}", json))
                    yield return fault;
            else if (parameter.Required)
                yield return Fault($"params.{parameter.Name}", "missing");
        if (method.AtLeastOneOf.Count > 0 && !method.AtLeastOneOf.Any(given.ContainsKey))
            yield return Fault($"params.{method.AtLeastOneOf[0]}", "missing: one of " + string.Join(", ", method.AtLeastOneOf));
        foreach (var (parameter, needed) in method.Needs)
            if (given.ContainsKey(parameter) && !given.ContainsKey(needed))
                yield return Fault($"params.{needed}", $"missing: {parameter} needs it");
    }

    // null counts as absent, in objects; in an array it is a wrong item
    private static JToken WithoutNulls(JToken token) => token switch
    {
        JObject o => new JObject(o.Properties().Where(p => p.Value.Type != JTokenType.Null).Select(p => new JProperty(p.Name, WithoutNulls(p.Value)))),
        JArray a => new JArray(a.Select(WithoutNulls)),
        _ => token.DeepClone(),
    };

    private ProtocolFault Fault(string path, string what) => new(_dot + path, what, json);
}
