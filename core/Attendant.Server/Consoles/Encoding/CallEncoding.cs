using System.Text.Json;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;

namespace Attendant.Server.Consoles.Encoding;

internal static class CallEncoding
{
    public static void Write(Utf8JsonWriter json, Call call, View view)
    {
        json.WriteStartObject();
        json.WriteString("id", call.Id.Value);
        json.WriteString("line", call.Line.Value);
        if (call.DeviceName is not null) json.WriteString("device", call.DeviceName);
        json.WriteString("state", Words.Of(call.State));
        json.WriteString("direction", Words.Of(call.Direction));
        PartyEncoding.Write(json, "calling", call.Calling);
        PartyEncoding.Write(json, "called", call.Called);
        if (call.OriginalCalled is { } original) PartyEncoding.Write(json, "originalCalled", original);
        if (call.LastRedirecting is { } redirecting) PartyEncoding.Write(json, "lastRedirecting", redirecting);
        if (call.Queue is not null) json.WriteString("queue", call.Queue);
        if (call.OfferedAt is { } offered) JsonText.WriteTime(json, "offeredAt", offered);
        JsonText.WriteTime(json, "startedAt", call.StartedAt);
        if (call.AnsweredAt is { } answered) JsonText.WriteTime(json, "answeredAt", answered);
        if (call.ConsultationOf is { } held) json.WriteString("consultationOf", held.Value);
        json.WriteStartArray("connections");
        foreach (var connection in call.Connections)
        {
            if (connection.State == ConnectionState.Null) continue;
            json.WriteStartObject();
            PartyEncoding.Write(json, "party", connection.Party);
            json.WriteString("state", Words.Of(connection.State));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("recording", Words.Of(call.Recording));
        if (call.Attached is { } attached)
        {
            json.WriteStartObject("data");
            foreach (var (key, value) in attached) json.WriteString(key, value);
            json.WriteEndObject();
        }

        ActionEncoding.Write(json, call.Actions, view);
        json.WriteEndObject();
    }
}
