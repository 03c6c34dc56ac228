using System.Text.Json;
using Attendant.Model.Telephony;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Consoles.Encoding;

internal static class ParkedEncoding
{
    public static void Write(Utf8JsonWriter json, ParkedCall parked, IPeople people)
    {
        var parker = parked.ParkedByLine is { } line ? people.UserOf(line) : null;
        json.WriteStartObject();
        json.WriteString("slot", parked.Slot);
        json.WriteString("source", parked.Source.Value);
        json.WriteString("callId", parked.Call.Value);
        PartyEncoding.Write(json, "caller", parked.Caller);
        json.WriteString("parkedBy", parker ?? parked.ParkedBy?.Number?.Value ?? "");
        JsonText.WriteTime(json, "parkedAt", parked.ParkedAt);
        if (parked.TimeoutAt is { } timeout) JsonText.WriteTime(json, "timeoutAt", timeout);
        json.WriteEndObject();
    }
}
