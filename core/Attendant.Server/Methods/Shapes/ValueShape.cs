using System.Globalization;
using System.Text.Json;

namespace Attendant.Server.Methods.Shapes;

/// <summary>What a value must look like, as the protocol's description says it (the part of JSON Schema that it uses for parameters).</summary>
internal sealed class ValueShape
{
    // whole numbers stay below 2^53: beyond, a reader that knows only doubles would change them
    private const long Largest = (1L << 53) - 1;

    private readonly string _type;
    private readonly HashSet<string>? _words;
    private readonly ValueShape? _items;
    private readonly MemberShape[] _members;
    private readonly long _minimum;
    private readonly long _maximum;
    private readonly int _maxLength;
    private readonly bool _isTime;

    private ValueShape(JsonElement schema, Func<JsonElement, JsonElement> resolve)
    {
        _type = schema.GetProperty("type").GetString()!;
        if (schema.TryGetProperty("enum", out var words)) _words = [.. words.EnumerateArray().Select(word => word.GetString()!)];
        if (schema.TryGetProperty("items", out var items)) _items = Read(items, resolve);
        string[] needed = schema.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [];
        _members = schema.TryGetProperty("properties", out var properties)
            ? [.. properties.EnumerateObject().Select(member => new MemberShape(member.Name, needed.Contains(member.Name), Read(member.Value, resolve)))]
            : [];
        _minimum = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetInt64() : -Largest;
        _maximum = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetInt64() : Largest;
        _maxLength = schema.TryGetProperty("maxLength", out var longest) ? longest.GetInt32() : int.MaxValue;
        _isTime = schema.TryGetProperty("format", out var format) && format.GetString() == "date-time";
    }

    /// <summary>Reads a schema; <paramref name="resolve"/> follows its references.</summary>
    public static ValueShape Read(JsonElement schema, Func<JsonElement, JsonElement> resolve) => new(resolve(schema), resolve);

    /// <exception cref="ProtocolErrorException">It does not; names the first place that is wrong.</exception>
    public void Check(JsonElement value, string path)
    {
        switch (_type)
        {
            case "string":
                CheckText(value, path);
                break;
            case "boolean":
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) throw Wrong(path, "true or false");
                break;
            case "integer":
                CheckNumber(value, path);
                break;
            case "array":
                CheckItems(value, path);
                break;
            default:
                if (value.ValueKind != JsonValueKind.Object) throw Wrong(path, "an object");
                foreach (var member in _members) member.Check(value, path + ".");
                break;
        }
    }

    private static ProtocolErrorException Wrong(string path, string wanted) =>
        new(ProtocolError.Parameter(path, $"The parameter '{path}' must be {wanted}."));

    private void CheckText(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String) throw Wrong(path, "a text");
        var text = ParameterReader.Text(value, path);
        if (_words is not null && !_words.Contains(text)) throw Wrong(path, $"one of {string.Join(", ", _words)}");
        if (text.Length > _maxLength) throw Wrong(path, $"at most {_maxLength} characters long");
        if (_isTime && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) throw Wrong(path, "a time as RFC 3339 writes it, with an offset");
    }

    private void CheckNumber(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) throw Wrong(path, "a whole number");
        if (number < _minimum || number > _maximum) throw Wrong(path, $"from {_minimum} to {_maximum}");
    }

    private void CheckItems(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(path, "a list");
        var index = 0;
        foreach (var item in value.EnumerateArray()) _items?.Check(item, $"{path}[{index++}]");
    }
}
