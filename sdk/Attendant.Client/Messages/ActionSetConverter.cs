using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Attendant.Protocol;

namespace Attendant.Client.Messages;

internal sealed class ActionSetConverter : JsonConverter<ActionSet>
{
    public override ActionSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return ActionSet.Nothing;
        }

        var named = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var action = reader.GetString()!;
            reader.Read();
            named[action] = reader.TokenType switch
            {
                JsonTokenType.True => null,
                JsonTokenType.String => reader.GetString(),
                _ => Reasons.Unsupported,
            };
            reader.Skip();
        }

        return new ActionSet { Named = named.ToImmutable() };
    }

    public override void Write(Utf8JsonWriter writer, ActionSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (action, reason) in value.Named)
        {
            if (reason is null) writer.WriteBoolean(action, true);
            else writer.WriteString(action, reason);
        }

        writer.WriteEndObject();
    }
}
