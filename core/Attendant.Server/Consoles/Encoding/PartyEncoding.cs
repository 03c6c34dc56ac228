using System.Text.Json;
using Attendant.Contracts.Telephony;

namespace Attendant.Server.Consoles.Encoding;

internal static class PartyEncoding
{
    public static void Write(Utf8JsonWriter json, string name, Party party)
    {
        json.WriteStartObject(name);
        json.WriteString("number", party.Number?.Value ?? "");
        if (party.Name is not null) json.WriteString("name", party.Name);
        json.WriteEndObject();
    }
}
