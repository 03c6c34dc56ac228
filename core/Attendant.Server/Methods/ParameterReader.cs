using System.Text.Json;

namespace Attendant.Server.Methods;

/// <summary>Reads parameters by name and answers what is wrong with them.</summary>
internal static class ParameterReader
{
    public static T Required<T>(JsonElement from, string name, string path)
    {
        if (!TryFind(from, name, out var value))
            throw new ProtocolErrorException(ProtocolError.Parameter(path, $"The parameter '{path}' is missing."));
        return Read<T>(value, path);
    }

    public static T? Optional<T>(JsonElement from, string name, string path) =>
        TryFind(from, name, out var value) ? Read<T>(value, path) : default;

    /// <summary>False where it is missing or null, which is the same.</summary>
    public static bool TryFind(JsonElement from, string name, out JsonElement value)
    {
        value = default;
        return from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out value)
            && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>The text of a value that is one.</summary>
    public static string Text(JsonElement value, string path)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // \ud800 alone is well-formed JSON (RFC 8259, 8.2) and no text
            throw new ProtocolErrorException(ProtocolError.Parameter(path, $"The parameter '{path}' is not a text in Unicode."));
        }
    }

    private static T Read<T>(JsonElement value, string path)
    {
        object? read = null;
        var wanted = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (wanted == typeof(JsonElement)) read = value;
        else if (wanted == typeof(string)) read = value.ValueKind == JsonValueKind.String ? Text(value, path) : null;
        else if (wanted == typeof(bool)) read = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
        else if (wanted == typeof(int)) read = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
        else if (wanted == typeof(long)) read = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
        else if (wanted == typeof(string[])) read = Texts(value, path);
        else throw new NotSupportedException($"Parameters of the type {wanted.Name} cannot be read.");

        return read is T typed
            ? typed
            : throw new ProtocolErrorException(ProtocolError.Parameter(path, $"The parameter '{path}' must be {Wanted(wanted)}."));
    }

    private static string[]? Texts(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var texts = new string[value.GetArrayLength()];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            texts[index] = item.ValueKind == JsonValueKind.String
                ? Text(item, path)
                : throw new ProtocolErrorException(ProtocolError.Parameter($"{path}[{index}]", $"The parameter '{path}[{index}]' must be a text."));
            index++;
        }

        return texts;
    }

    private static string Wanted(Type type) =>
        type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string[]) ? "a list of texts"
        : "a whole number";
}
