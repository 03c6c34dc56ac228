using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>RFC 3339, UTC, three digits of milliseconds.</summary>
internal sealed class WireTimeConverter : JsonConverter<DateTimeOffset>
{
    internal static string Text(DateTimeOffset value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}
