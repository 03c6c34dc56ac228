using System.Text.Json;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Consoles.Encoding;

internal static class SettingsEncoding
{
    public static void Write(Utf8JsonWriter json, ConsoleSettings settings)
    {
        json.WriteStartObject();
        json.WriteNumber("historyRetentionDays", settings.HistoryRetentionDays);
        json.WriteString("alternativeRoutePrefix", settings.AlternativeRoutePrefix);
        json.WriteNumber("lookupMinimumLength", settings.LookupMinimumLength);
        json.WriteNumber("searchMaximum", settings.SearchMaximum);
        json.WriteString("updatesUrl", settings.UpdatesUrl);
        json.WriteString("forwardMasking", Words.Of(settings.ForwardMasking));
        json.WriteBoolean("parkedCallsShared", settings.ParkedCallsShared);
        json.WriteBoolean("dashboardRemoteParty", settings.DashboardRemoteParty);
        json.WriteBoolean("panicEnabled", settings.PanicEnabled);
        if (settings.PanicEnabled) json.WriteString("panicNumber", settings.PanicNumber);
        json.WriteString("calendar", settings.Calendar);
        JsonText.WriteTexts(json, "pauseReasons", settings.PauseReasons);
        json.WriteStartObject("numbering");
        JsonText.WriteTexts(json, "internal", settings.InternalNumbers);
        json.WriteString("outgoingPrefix", settings.OutgoingPrefix);
        json.WriteString("incomingPrefix", settings.IncomingPrefix);
        json.WriteString("countryCode", settings.CountryCode);
        json.WriteEndObject();
        if (settings.ChatTrialUrl is not null) json.WriteString("chatTrialUrl", settings.ChatTrialUrl);
        json.WriteEndObject();
    }
}
