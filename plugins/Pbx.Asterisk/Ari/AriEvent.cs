using System.Text.Json;

namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>One message of the event socket.</summary>
internal sealed record AriEvent(string Type, JsonElement Body)
{
    public JsonElement Channel => Body.Member("channel") is { ValueKind: JsonValueKind.Object } channel ? channel : Body.Member("peer");

    public JsonElement Bridge => Body.Member("bridge");

    /// <exception cref="AriFault">It is no event.</exception>
    public static AriEvent Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            if (document.RootElement.Text("type") is { } type) return new AriEvent(type, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new AriFault($"the peer sent an event that is no JSON: {e.Message}", e);
        }
        throw new AriFault("the peer sent JSON that is no event of Asterisk's");
    }
}
