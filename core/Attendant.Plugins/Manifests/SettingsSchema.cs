using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Attendant.Plugins.Manifests;

/// <summary>
/// A plugin's own schema of its settings. Strict where it does not say otherwise; what the validator would silently pass
/// over is refused.
/// </summary>
internal sealed class SettingsSchema
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "$schema", "$comment", "$ref", "title", "description", "examples", "definitions", "type", "format", "enum", "default",
        "properties", "required", "additionalProperties", "patternProperties", "minProperties", "maxProperties",
        "items", "minItems", "maxItems", "uniqueItems", "pattern", "minLength", "maxLength",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "oneOf", "anyOf", "allOf", "not",
    };

    private readonly JObject _source;
    private readonly JsonSchema _schema;

    private SettingsSchema(JObject source, JsonSchema schema)
    {
        _source = source;
        _schema = schema;
    }

    /// <summary>The schema, or what is wrong with it.</summary>
    public static async Task<(SettingsSchema? Schema, IReadOnlyList<DocumentFault> Faults)> ReadAsync(
        string text, CancellationToken cancellationToken)
    {
        var (source, fault) = JsonText.Read(text);
        if (source is null)
            return (null, [new DocumentFault("$.settings", fault!)]);
        var faults = new List<DocumentFault>();
        Harden(source, "$.settings", composed: false, faults);
        if (source.Value<string>("type") is not "object")
            faults.Add(new DocumentFault("$.settings.type", "must be 'object'"));
        if (faults.Count > 0)
            return (null, faults);
        try
        {
            return (new SettingsSchema(source, await JsonSchema.FromJsonAsync(source.ToString(), cancellationToken)), []);
        }
        catch (Exception unusable) when (unusable is not OperationCanceledException)
        {
            return (null, [new DocumentFault("$.settings", $"is not a usable JSON schema: {unusable.Message.TrimEnd('.')}")]);
        }
    }

    /// <summary>The settings with the schema's defaults filled in, and what does not fit.</summary>
    public (JObject Settings, IReadOnlyList<DocumentFault> Faults) Check(JObject settings)
    {
        var filled = (JObject)settings.DeepClone();
        Fill(_source, filled, depth: 0);
        var faults = SchemaCheck.Check(_schema, filled)
            .Select(fault => fault with { Path = $"$.settings{fault.Path.AsSpan(1)}" });
        return (filled, [.. faults]);
    }

    // an object that lists its members and says nothing of others has no others
    private static void Harden(JObject schema, string path, bool composed, List<DocumentFault> faults)
    {
        foreach (var member in schema.Properties().ToList())
        {
            var at = $"{path}.{member.Name}";
            if (!Keywords.Contains(member.Name) && !member.Name.StartsWith("x-", StringComparison.Ordinal))
                faults.Add(new DocumentFault(at, $"is a keyword that is not supported (for const use an enum of one value): {NearestName.Hint(member.Name, Keywords)}"));
            switch (member.Name, member.Value)
            {
                case ("$ref", var reference) when !reference.ToString().StartsWith('#'):
                    faults.Add(new DocumentFault(at, "leads out of the document; only '#/definitions/…' is allowed"));
                    break;
                case ("properties" or "definitions" or "patternProperties", JObject named):
                    foreach (var child in named.Properties().Where(child => child.Value is JObject))
                        Harden((JObject)child.Value, $"{at}.{child.Name}", composed, faults);
                    break;
                case ("items" or "not" or "additionalProperties", JObject child):
                    Harden(child, at, composed: composed || member.Name == "not", faults);
                    break;
                case ("oneOf" or "anyOf" or "allOf", JArray branches):
                    foreach (var branch in branches.OfType<JObject>())
                        Harden(branch, at, composed: true, faults);
                    break;
            }
        }

        var isComposed = composed || schema["oneOf"] is not null || schema["anyOf"] is not null || schema["allOf"] is not null;
        if (!isComposed && schema.Value<string?>("type") is "object" && schema["additionalProperties"] is null && schema["patternProperties"] is null)
            schema["additionalProperties"] = false;
    }

    private void Fill(JObject schema, JToken settings, int depth)
    {
        // a schema may refer to itself
        if (depth > 32)
            return;
        schema = Resolve(schema);
        if (settings is JObject members && schema["properties"] is JObject properties)
        {
            foreach (var property in properties.Properties().Where(property => property.Value is JObject))
            {
                var inner = Resolve((JObject)property.Value);
                if (members[property.Name] is null && inner["default"] is { } value)
                    members[property.Name] = value.DeepClone();
                if (members[property.Name] is { } present)
                    Fill(inner, present, depth + 1);
            }
        }

        if (settings is JArray items && schema["items"] is JObject item)
        {
            foreach (var element in items)
                Fill(item, element, depth + 1);
        }
    }

    private JObject Resolve(JObject schema) =>
        schema.Value<string?>("$ref") is { } reference
        && _source.SelectToken(reference.TrimStart('#').Trim('/').Replace('/', '.')) is JObject target
            ? target
            : schema;
}
