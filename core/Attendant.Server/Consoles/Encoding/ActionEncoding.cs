using System.Text.Json;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Consoles.Encoding;

/// <summary>What is possible now: <c>true</c>, or the reason why not; what the view may not do at all comes first.</summary>
internal static class ActionEncoding
{
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<CallAction, ActionRefusal> actions, View view)
    {
        json.WriteStartObject("actions");
        foreach (var (action, refusal) in actions)
        {
            if (Words.Of(action) is not { } name) continue;
            if (!view.Permits(action)) json.WriteString(name, Reasons.Forbidden);
            else if (refusal == ActionRefusal.None) json.WriteBoolean(name, true);
            else json.WriteString(name, Words.Of(refusal));
        }

        json.WriteEndObject();
    }
}
