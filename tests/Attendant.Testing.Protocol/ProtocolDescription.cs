using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>The machine-readable description of the console protocol (<c>sdk/docs/protocol.openrpc.json</c>).</summary>
public sealed class ProtocolDescription
{
    private const string SchemaPrefix = "#/components/schemas/";

    private ProtocolDescription(JObject root)
    {
        Root = root;
        Methods = ((JArray)root["methods"]!).Select(m => ProtocolMethod.Read(this, (JObject)m)).ToDictionary(m => m.Name);
        Notifications = ((JArray)root["x-notifications"]!).Select(n => ProtocolNotification.Read((JObject)n)).ToDictionary(n => n.Name);
    }

    /// <summary>The whole document.</summary>
    public JObject Root { get; }

    /// <summary>What clients may call, by name.</summary>
    public IReadOnlyDictionary<string, ProtocolMethod> Methods { get; }

    /// <summary>What the server sends of its own accord, by name.</summary>
    public IReadOnlyDictionary<string, ProtocolNotification> Notifications { get; }

    /// <summary>The named types.</summary>
    public JObject Schemas => (JObject)Root["components"]!["schemas"]!;

    /// <summary>Reads the description that was built into this library.</summary>
    public static ProtocolDescription Load()
    {
        using var stream = typeof(ProtocolDescription).Assembly.GetManifestResourceStream("protocol.openrpc.json")
            ?? throw new InvalidOperationException("protocol.openrpc.json is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a description from its text.</summary>
    public static ProtocolDescription Parse(string json) => new((JObject)JsonLine.Parse(json));

    /// <summary>Follows <c>$ref</c> until something else stands there.</summary>
    public JObject Resolve(JObject node)
    {
        while (node["$ref"] is JValue { Value: string pointer })
            node = Root.SelectToken(pointer[2..].Replace('/', '.')) as JObject
                ?? throw new InvalidOperationException($"{node.Path}: {pointer} points nowhere.");
        return node;
    }

    /// <summary>The words of a named type that is an enumeration, for instance <c>Reason</c>.</summary>
    public IReadOnlyList<string> Words(string schema) => [.. Schemas[schema]!["enum"]!.Values<string>().Select(w => w!)];

    internal JObject AsJsonSchema()
    {
        var definitions = new JObject(Schemas.Properties().Select(p => new JProperty(p.Name, p.Value.DeepClone())));
        foreach (var method in Methods.Values)
        {
            definitions[ResultOf(method.Name)] = method.Result.DeepClone();
            foreach (var parameter in method.Parameters)
                definitions[ParameterOf(method.Name, parameter.Name)] = parameter.Schema.DeepClone();
        }

        foreach (var notification in Notifications.Values)
            definitions[NotificationOf(notification.Name)] = notification.Params.DeepClone();
        foreach (var reference in definitions.Descendants().OfType<JProperty>().Where(p => p.Name == "$ref").ToList())
            reference.Value = reference.Value.Value<string>()!.Replace(SchemaPrefix, "#/definitions/", StringComparison.Ordinal);
        return new JObject { ["definitions"] = definitions };
    }

    internal static string ResultOf(string method) => $"result of {method}";

    internal static string ParameterOf(string method, string parameter) => $"{parameter} of {method}";

    internal static string NotificationOf(string notification) => $"params of {notification}";
}
