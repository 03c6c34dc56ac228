using System.Text.Json;

namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>Tolerant reading: what is missing or of another kind is not there.</summary>
internal static class JsonReading
{
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static int? Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        [.. element.Member(name).Items().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
