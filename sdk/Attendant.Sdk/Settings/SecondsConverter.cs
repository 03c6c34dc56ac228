using System.Globalization;
using Newtonsoft.Json;

namespace Attendant.Sdk.Settings;

/// <summary>A duration is a number of seconds in every settings file of the product.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan ReadJson(JsonReader reader, Type objectType, TimeSpan existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.TokenType is JsonToken.Integer or JsonToken.Float
            ? TimeSpan.FromSeconds(Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture))
            : throw new JsonSerializationException(
                $"'{reader.Value}' is not a number of seconds.", reader.Path, (reader as IJsonLineInfo)?.LineNumber ?? 0, (reader as IJsonLineInfo)?.LinePosition ?? 0, null);

    public override void WriteJson(JsonWriter writer, TimeSpan value, JsonSerializer serializer) => writer.WriteValue(value.TotalSeconds);
}
