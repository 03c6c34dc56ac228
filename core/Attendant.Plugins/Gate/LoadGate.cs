using Attendant.Contracts.Hosting;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Secrets;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Gate;

/// <summary>
/// Everything that can be known of a connector before any of its plugin's code runs, asked in a fixed order; the first
/// step that says no names the state. Loading, the handshake and the start follow it and belong to the instance.
/// </summary>
internal sealed class LoadGate(ConnectorOptions options, SecretReferences secrets, ManifestSchema schema)
{
    private readonly PluginCatalogue _catalogue = new(options.PluginFolder);

    /// <summary>The plugins installed now.</summary>
    public IReadOnlyList<InstalledPlugin> Plugins => _catalogue.All(schema);

    public async Task<GateVerdict> CheckAsync(string name, string text, CancellationToken cancellationToken)
    {
        var (document, fault) = JsonText.Read(text);
        if (document is null)
            return GateVerdict.Refused(ConnectorState.Unreadable, $"{name}.json {fault}; correct the file.");
        if (SchemaCheck.Check(schema.Connector, document) is { Count: > 0 } faults)
            return GateVerdict.Refused(ConnectorState.Invalid, DocumentFault.Sentence($"{name}.json", faults), PluginOf(document));
        var file = ManifestReader.Connector(document);
        if (NameFault(name, file) is { } wrongName)
            return GateVerdict.Refused(ConnectorState.UnknownPlugin, wrongName, file.Plugin);
        if (!file.Enabled)
            return new GateVerdict(ConnectorState.Disabled, "The connector file says 'enabled': false.", null, file.Plugin);
        var entry = _catalogue.Find(file.Plugin, file.Version, schema);
        if (entry.Manifest is null)
            return GateVerdict.Refused(entry.State, entry.Reason!, file.Plugin);
        return await CheckAsync(
            new GateCase
            {
                Name = name,
                Options = options,
                File = file,
                Folder = entry.Folder,
                Document = entry.Document!,
                Manifest = entry.Manifest,
            },
            cancellationToken);
    }

    private async Task<GateVerdict> CheckAsync(GateCase subject, CancellationToken cancellationToken)
    {
        GateVerdict Refuse(ConnectorState state, string reason) => GateVerdict.Refused(state, reason, subject.Manifest.Id);

        if (PlatformCheck.Check(subject) is { } platform)
            return Refuse(ConnectorState.WrongPlatform, platform);
        if (await SignatureCheck.CheckAsync(subject, cancellationToken) is { } signature)
            return Refuse(ConnectorState.Untrusted, signature);
        if (ContractCheck.Check(subject) is { } contract)
            return Refuse(ConnectorState.WrongContract, contract);
        if (PrerequisiteCheck.Check(subject) is { } prerequisite)
            return Refuse(ConnectorState.PrerequisiteMissing, prerequisite);
        var (settings, settingsFault) = await SettingsCheck.CheckAsync(subject, cancellationToken);
        if (settingsFault is not null)
            return Refuse(ConnectorState.SettingsRefused, settingsFault);
        if (SecretCheck.Check(subject, secrets) is { } secret)
            return Refuse(ConnectorState.SecretMissing, secret);
        if (IsolationCheck.Check(subject) is { } isolation)
            return Refuse(ConnectorState.IsolationRefused, isolation);
        return new GateVerdict(ConnectorState.Starting, null, Plan(subject, settings), subject.Manifest.Id);
    }

    private static ConnectorPlan Plan(GateCase subject, JObject settings) => new()
    {
        Name = subject.Name,
        Folder = subject.Folder,
        Manifest = subject.Manifest,
        Isolation = subject.Isolation,
        SettingsJson = settings.ToString(Formatting.None),
        Secrets = subject.File.Secrets,
        LogLevel = Enum.Parse<PluginLogLevel>(subject.File.LogLevel, ignoreCase: true),
        Restart = subject.File.Restart,
        X86 = subject.File.Architecture == "x86",
        MemoryMegabytes = subject.File.MemoryMegabytes,
    };

    private static string? NameFault(string name, ConnectorFile file)
    {
        if (file.Name is { } inside && inside != name)
            return $"A connector is called as its file; {name}.json says $.name '{inside}'; rename the file or leave the member out.";
        return name.Length <= 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            ? null
            : $"A connector's name is of at most 64 lower-case letters, digits, '-' and '_'; '{name}' is not; rename the file.";
    }

    private static string? PluginOf(JObject document) => document["plugin"] is { Type: JTokenType.String } plugin ? (string?)plugin : null;
}
