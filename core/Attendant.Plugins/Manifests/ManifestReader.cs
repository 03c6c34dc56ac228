using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Manifests;

/// <summary>Turns the two documents, once they have passed the schema, into records.</summary>
internal static class ManifestReader
{
    public static PluginManifest Plugin(JObject document)
    {
        var isolations = document["isolation"]!["supported"]!.Select(word => Isolation((string)word!)).ToList();
        return new PluginManifest
        {
            Id = (string)document["id"]!,
            Name = (string)document["name"]!,
            Description = (string?)document["description"],
            Publisher = (string)document["publisher"]!,
            Licence = (string)document["licence"]!,
            Version = Version.Parse((string)document["version"]!),
            Contract = Range(document["contract"]),
            Provides = Words(document["provides"]),
            Capabilities = Words(document["capabilities"]),
            EntryAssembly = (string)document["entry"]!["assembly"]!,
            EntryType = (string)document["entry"]!["type"]!,
            Runtime = (string?)document["runtime"] ?? "net10.0",
            Platforms = [.. (document["platforms"] ?? new JArray()).Select(platform =>
                new PluginPlatform((string)platform["os"]!, Words(platform["architectures"])))],
            Prerequisites = [.. (document["prerequisites"] ?? new JArray()).Select(needed =>
                new PluginPrerequisite((string)needed["kind"]!, (string)needed["name"]!, (string?)needed["os"], (string)needed["remedy"]!))],
            NativeFiles = Words(document["nativeFiles"]),
            Isolations = isolations,
            DefaultIsolation = (string?)document["isolation"]!["default"] is { } word
                ? Isolation(word)
                : isolations.Contains(Plugins.Isolation.Process) ? Plugins.Isolation.Process : isolations[0],
            Permissions = Words(document["permissions"]),
            SettingsSchema = document["settings"]?.ToString(),
            Secrets = [.. Members(document["secrets"]).Select(secret =>
                new PluginSecret(secret.Name, (string)secret.Value["description"]!, (bool?)secret.Value["required"] ?? true))],
            StartDeadline = Seconds(document["health"]?["startSeconds"]),
            StopDeadline = Seconds(document["health"]?["stopSeconds"]),
            Files = Members(document["files"]).ToDictionary(file => file.Name, file => (string)file.Value!, StringComparer.Ordinal),
            Signed = document["signature"] is not null,
        };
    }

    public static ConnectorFile Connector(JObject document)
    {
        var usual = new RestartPolicy();
        var restart = document["restart"];
        return new ConnectorFile
        {
            Name = (string?)document["name"],
            Plugin = (string)document["plugin"]!,
            Version = Range(document["version"]),
            Enabled = (bool?)document["enabled"] ?? true,
            Isolation = Isolation((string?)document["isolation"]),
            FullTrust = (string?)document["trust"] == "full",
            Architecture = (string?)document["architecture"],
            MemoryMegabytes = (int?)document["memoryMegabytes"] ?? 512,
            Restart = new RestartPolicy
            {
                FirstDelay = Seconds(restart?["firstDelaySeconds"]) ?? usual.FirstDelay,
                LongestDelay = Seconds(restart?["longestDelaySeconds"]) ?? usual.LongestDelay,
                Crashes = (int?)restart?["crashes"] ?? usual.Crashes,
                Within = (int?)restart?["withinMinutes"] is { } minutes ? TimeSpan.FromMinutes(minutes) : usual.Within,
            },
            Settings = (JObject?)document["settings"] ?? [],
            Secrets = Members(document["secrets"]).ToDictionary(secret => secret.Name, secret => (string)secret.Value!, StringComparer.Ordinal),
            LogLevel = (string?)document["logLevel"] ?? "information",
        };
    }

    private static Isolation Isolation(string? word) => word switch
    {
        "assembly" => Plugins.Isolation.Assembly,
        "process" => Plugins.Isolation.Process,
        _ => Plugins.Isolation.Unknown,
    };

    private static IReadOnlyList<string> Words(JToken? array) => array is null ? [] : [.. array.Select(word => (string)word!)];

    private static IEnumerable<JProperty> Members(JToken? token) => (token as JObject)?.Properties() ?? [];

    private static TimeSpan? Seconds(JToken? token) => token is null ? null : TimeSpan.FromSeconds((int)token);

    private static VersionRange Range(JToken? range) =>
        range is null ? VersionRange.Any : new VersionRange(ReadVersion(range["from"]), ReadVersion(range["until"]));

    private static Version? ReadVersion(JToken? token) => token is null ? null : Version.Parse((string)token!);
}
