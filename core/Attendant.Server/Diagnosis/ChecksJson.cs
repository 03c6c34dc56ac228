using System.Text.Json;
using Attendant.Contracts.Diagnosis;

namespace Attendant.Server.Diagnosis;

/// <summary>Checks as the console protocol writes them.</summary>
internal static class ChecksJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<DiagnosisCheck> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("title", check.Title);
            json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(check.Status.ToString()));
            json.WriteString("evidence", check.Evidence ?? "");
            json.WriteString("remedy", check.Remedy ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
