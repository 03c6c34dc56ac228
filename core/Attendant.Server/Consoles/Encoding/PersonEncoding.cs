using System.Text.Json;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Consoles.Encoding;

internal static class PersonEncoding
{
    public static void Write(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject();
        json.WriteString("user", person.User);
        json.WriteString("name", person.Name);
        if (person.Department is not null) json.WriteString("department", person.Department);
        JsonText.WriteTexts(json, "lines", person.Lines.Select(line => line.Value));
        json.WriteEndObject();
    }
}
