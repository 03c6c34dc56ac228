using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>Every way to get one parameter of one method wrong: left out, of each other JSON type, outside its words or bounds, no text.</summary>
/// <remarks>Each must be answered with -32602 and the <see cref="WrongParameter.Field"/>, for a caller who may use the method.</remarks>
public sealed class WrongParameters
{
    private readonly ProtocolDescription _description;

    private WrongParameters(ProtocolDescription description) => _description = description;

    public static IEnumerable<WrongParameter> All() => All(ProtocolDescription.Load());

    public static IEnumerable<WrongParameter> All(ProtocolDescription description) =>
        description.Methods.Values.SelectMany(method => new WrongParameters(description).Of(method));

    private IEnumerable<WrongParameter> Of(ProtocolMethod method)
    {
        var usual = method.Examples[0].Params;
        foreach (var parameter in method.Parameters)
        {
            foreach (var (field, kind, value) in Wrong(parameter.Schema, parameter.Name, parameter.Required))
                yield return Call(method, field, kind, usual, p => p[parameter.Name] = value);
            if (parameter.Required)
                yield return Call(method, parameter.Name, WrongParameterKind.Missing, usual, p => p.Remove(parameter.Name));
        }

        if (method.AtLeastOneOf.Count > 0)
            yield return Call(method, method.AtLeastOneOf[0], WrongParameterKind.Missing, usual, p => Remove(p, method.AtLeastOneOf));
    }

    private static void Remove(JObject parameters, IEnumerable<string> names)
    {
        foreach (var name in names)
            parameters.Remove(name);
    }

    private static WrongParameter Call(ProtocolMethod method, string field, WrongParameterKind kind, JObject usual, Action<JObject> spoil)
    {
        var parameters = (JObject)usual.DeepClone();
        spoil(parameters);
        return new(method.Name, field, kind, parameters.ToString(Formatting.None));
    }

    private IEnumerable<(string Field, WrongParameterKind Kind, JToken Value)> Wrong(JObject schema, string field, bool required)
    {
        schema = _description.Resolve(schema);
        var type = schema.Value<string>("type")!;
        foreach (var json in Others(type).Concat(required ? ["null"] : []))
            yield return (field, json == "null" ? WrongParameterKind.Missing : WrongParameterKind.WrongType, JsonLine.Parse(json));
        if (schema["enum"] is not null)
            yield return (field, WrongParameterKind.UnknownWord, "noSuchWord");
        foreach (var extreme in Extremes(type, schema))
            yield return (field, WrongParameterKind.OutOfRange, extreme);
        if (type == "string")
            yield return (field, WrongParameterKind.NoUnicode, new JRaw("\"a\\ud800\""));
        foreach (var inner in type switch { "array" => WrongItem(schema, field), "object" => WrongMember(schema, field), _ => [] })
            yield return inner;
    }

    private IEnumerable<(string Field, WrongParameterKind Kind, JToken Value)> WrongItem(JObject schema, string field) =>
        Wrong((JObject)schema["items"]!, field + "[0]", required: false).Select(w => (w.Field, w.Kind, (JToken)new JArray(w.Value)));

    private IEnumerable<(string Field, WrongParameterKind Kind, JToken Value)> WrongMember(JObject schema, string field)
    {
        var right = (JObject)Right(schema);
        var needed = (schema["required"] ?? new JArray()).Values<string>().ToHashSet();
        foreach (var member in ((JObject)schema["properties"]!).Properties())
        {
            var path = $"{field}.{member.Name}";
            foreach (var (inner, kind, value) in Wrong((JObject)member.Value, path, needed.Contains(member.Name)))
                yield return (inner, kind, new JObject(right) { [member.Name] = value });
            if (needed.Contains(member.Name))
                yield return (path, WrongParameterKind.Missing, new JObject(right.Properties().Where(p => p.Name != member.Name)));
        }
    }

    private JToken Right(JObject schema)
    {
        schema = _description.Resolve(schema);
        return schema["enum"] is JArray words ? words[0] : schema.Value<string>("type") switch
        {
            "array" => new JArray(Right((JObject)schema["items"]!)),
            "object" => new JObject(((JObject)schema["properties"]!).Properties().Select(p => new JProperty(p.Name, Right((JObject)p.Value)))),
            "integer" => schema.Value<long?>("minimum") ?? 1,
            "boolean" => true,
            _ => schema.Value<string>("format") == "date-time" ? DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture) : "x",
        };
    }

    private static IEnumerable<JToken> Extremes(string type, JObject schema)
    {
        if (schema.Value<long?>("minimum") is { } minimum)
            yield return minimum - 1;
        if (schema.Value<long?>("maximum") is { } maximum)
            yield return maximum + 1;
        if (schema.Value<int?>("maxLength") is { } longest)
            yield return new string('x', longest + 1);
        if (type == "integer")
            yield return new JRaw("-1e20");
    }

    private static IEnumerable<string> Others(string type) => new (string Type, string Json)[]
    {
        ("string", "\"x\""), ("integer", "7"), ("number", "1.5"), ("boolean", "true"), ("object", "{}"), ("array", "[]"),
        ("array", "[[[[[[[[[[[[]]]]]]]]]]]]"),
    }.Where(v => v.Type != type).Select(v => v.Json);
}
