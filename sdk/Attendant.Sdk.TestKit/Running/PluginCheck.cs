using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Manifests;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>What can be known of a plugin without running it.</summary>
public static class PluginCheck
{
    /// <summary>What is wrong with the plugin in the folder wherever it is installed, a sentence each; empty for nothing.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(string pluginFolder, CancellationToken cancellationToken) =>
        (await ReadAsync(pluginFolder, cancellationToken).ConfigureAwait(false)).Faults;

    /// <summary>The same, and what a server on this machine would say of it: platform, files, what must be installed beside it.</summary>
    public static async Task<IReadOnlyList<string>> CheckHereAsync(string pluginFolder, CancellationToken cancellationToken)
    {
        var (subject, faults) = await ReadAsync(pluginFolder, cancellationToken).ConfigureAwait(false);
        if (subject is null) return faults;
        string?[] here =
        [
            PlatformCheck.Check(subject),
            // whose signatures are trusted is each server's own affair
            await SignatureCheck.CheckAsync(subject with { Manifest = subject.Manifest with { Signed = false } }, cancellationToken).ConfigureAwait(false),
            PrerequisiteCheck.Check(subject),
        ];
        return [.. faults, .. here.OfType<string>()];
    }

    private static async Task<(GateCase? Subject, List<string> Faults)> ReadAsync(string pluginFolder, CancellationToken cancellationToken)
    {
        await using var folder = new PluginFolder(new ConformanceOptions());
        var (manifest, fault) = await folder.InstallAsync(pluginFolder, cancellationToken).ConfigureAwait(false);
        if (manifest is null) return (null, [fault!]);
        var faults = new List<string>();
        if (manifest.SettingsSchema is { } text)
        {
            var (schema, wrong) = await SettingsSchema.ReadAsync(text, cancellationToken).ConfigureAwait(false);
            if (schema is null) faults.Add(DocumentFault.Sentence("plugin.json", wrong));
        }

        var subject = folder.Case(manifest, Path.GetFullPath(pluginFolder));
        if (ContractCheck.Check(subject) is { } contract) faults.Add(contract);
        if (IsolationCheck.Check(subject) is { } isolation) faults.Add(isolation);
        // from where it lies: a copy would be held for as long as this program runs
        var (assembly, unloadable) = PluginAssembly.Load(new PluginEntry
        {
            Folder = subject.Folder,
            Assembly = manifest.EntryAssembly,
            Type = manifest.EntryType,
            Provides = manifest.Provides,
            Capabilities = manifest.Capabilities,
        });
        assembly?.Dispose();
        if (unloadable is not null) faults.Add(unloadable);
        return (subject, faults);
    }
}
