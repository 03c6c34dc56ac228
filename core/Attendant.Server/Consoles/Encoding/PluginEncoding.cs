using System.Text.Json;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Consoles.Encoding;

internal static class PluginEncoding
{
    public static void Write(Utf8JsonWriter json, PluginStatus plugin)
    {
        json.WriteStartObject();
        json.WriteString("instance", plugin.Instance);
        json.WriteString("plugin", plugin.Plugin);
        json.WriteString("version", plugin.Version);
        JsonText.WriteTexts(json, "provides", plugin.Provides);
        json.WriteString("isolation", plugin.Isolation);
        json.WriteString("state", plugin.State);
        JsonText.WriteTime(json, "since", plugin.Since);
        if (plugin.Reason is not null) json.WriteString("reason", plugin.Reason);
        json.WriteString("link", Words.Of(plugin.Link));
        if (plugin.LastReportAt is { } last) JsonText.WriteTime(json, "lastReportAt", last);
        json.WriteNumber("restarts", plugin.Restarts);
        json.WriteEndObject();
    }
}
