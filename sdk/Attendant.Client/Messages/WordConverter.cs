using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Reads and writes the words of the protocol. A word that a later server invented becomes the value 0.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(v => v, WordOf);
    private static readonly Dictionary<string, T> Values = Words.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return Values.GetValueOrDefault(reader.GetString() ?? "");
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.GetValueOrDefault(value, "unknown"));

    internal static string Word(T value) => Words[value];

    private static string WordOf(T value)
    {
        var name = value.ToString();
        var given = typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name;
        return given ?? JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
