using Attendant.Plugins.Manifests;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Gate;

/// <summary>Do the settings fit the plugin's own schema? Fills in its defaults.</summary>
internal static class SettingsCheck
{
    public static async Task<(JObject Settings, string? Fault)> CheckAsync(GateCase subject, CancellationToken cancellationToken)
    {
        var given = subject.File.Settings;
        if (subject.Manifest.SettingsSchema is not { } text)
        {
            return given.Count == 0
                ? (given, null)
                : (given, $"{subject.Name}.json: {subject.Plugin} has no settings; $.settings.{given.Properties().First().Name} is there; remove it.");
        }

        var (schema, faults) = await SettingsSchema.ReadAsync(text, cancellationToken);
        if (schema is null)
            return (given, DocumentFault.Sentence($"plugin.json of {subject.Plugin}", faults));
        var (filled, wrong) = schema.Check(given);
        return wrong.Count == 0 ? (filled, null) : (filled, DocumentFault.Sentence($"{subject.Name}.json", wrong));
    }
}
