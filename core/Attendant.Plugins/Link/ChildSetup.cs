using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Secrets;

namespace Attendant.Plugins.Link;

/// <summary>What is needed to make a child for a plan.</summary>
internal sealed record ChildSetup
{
    public required ConnectorPlan Plan { get; init; }

    public required PluginEntry Entry { get; init; }

    public required ConnectorOptions Options { get; init; }

    public required SecretReferences References { get; init; }

    public required ChildStarter Starter { get; init; }

    public required string StateFolder { get; init; }

    public required TimeProvider Time { get; init; }

    public string Name => Plan.Name;

    public string Program => Plan.X86 ? Options.HostProgram32 : Options.HostProgram;

    public int MemoryMegabytes => Plan.MemoryMegabytes;

    public TimeSpan HandshakeDeadline => Options.HandshakeDeadline;

    /// <summary>The secrets as they are now.</summary>
    public IReadOnlyDictionary<string, string> Secrets() => Plan.Secrets
        .Select(secret => (secret.Key, Value: References.Find(secret.Value)))
        .Where(secret => secret.Value is not null)
        .ToDictionary(secret => secret.Key, secret => secret.Value!, StringComparer.Ordinal);

    public StartRequest Request() => new()
    {
        Entry = Entry,
        Instance = Plan.Name,
        SettingsJson = Plan.SettingsJson,
        StateFolder = StateFolder,
        Secrets = Secrets(),
        LogLevel = Plan.LogLevel,
        ReportCapacity = Options.ReportCapacity,
    };
}
