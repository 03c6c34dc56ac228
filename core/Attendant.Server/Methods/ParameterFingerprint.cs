using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;

namespace Attendant.Server.Methods;

/// <summary>A hash that is the same for the same parameters in whatever order and spacing.</summary>
internal static class ParameterFingerprint
{
    public static byte[] Of(JsonElement parameters)
    {
        if (parameters.ValueKind == JsonValueKind.Undefined) return [];
        using var text = new JsonText();
        return SHA256.HashData(text.Text(json => Write(json, parameters)));
    }

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when HalfPairs.IndexOf(JsonMarshal.GetRawUtf8Value(element)) >= 0:
                // no text that could be written anew; a member that nobody knows may be one
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(element));
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
