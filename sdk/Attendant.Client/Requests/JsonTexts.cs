using System.Text.Json;

namespace Attendant.Client.Requests;

internal static class JsonTexts
{
    public static void WriteTexts(this Utf8JsonWriter writer, IReadOnlyList<string> values)
    {
        writer.WriteStartArray();
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
