using Attendant.Plugins;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Manifests;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Scenarios;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>Tries a PBX plugin against everything the contract asks of what it declares.</summary>
public static class Conformance
{
    /// <summary>Plays every scenario that the plugin's declaration and the stage allow.</summary>
    /// <param name="pluginFolder">The folder with plugin.json and the built plugin.</param>
    /// <param name="stage">The far side. Stays the caller's.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<ConformanceReport> RunAsync(string pluginFolder, IPbxStage stage, ConformanceOptions options, CancellationToken cancellationToken)
    {
        await using var folder = new PluginFolder(options);
        var report = new ConformanceReport
        {
            PluginId = "",
            Version = "",
            Contract = folder.Contract,
            At = options.Time.GetUtcNow(),
            Known = [.. ContractInterfaces.Names.Where(n => n.StartsWith("IPbx", StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
        };
        if (options.Only.FirstOrDefault(o => !ScenarioTable.All.Any(s => Fits(s, o))) is { } strange)
            return report with { Faults = [$"There is no scenario or group '{strange}'; {NearestName.Hint(strange, [.. ScenarioTable.All.SelectMany(s => new[] { s.Id, s.Id.Split('.')[0] }).Distinct()])}."] };
        var (manifest, fault) = await folder.InstallAsync(pluginFolder, cancellationToken).ConfigureAwait(false);
        if (manifest is null) return report with { Faults = [fault!] };
        report = report with { PluginId = manifest.Id, Version = manifest.Version.ToString() };
        if (!manifest.Provides.Contains("pbx"))
            return report with { Faults = [$"The kit tries PBX plugins; plugin.json says that {manifest.Id} provides {string.Join(", ", manifest.Provides)}."] };
        report = report with { Isolations = [.. manifest.Isolations], Only = options.Only };
        report = report with { Declared = ["IPbxProvider", .. manifest.Capabilities.Order(StringComparer.Ordinal)] };
        if (manifest.Capabilities.Except(report.Known).FirstOrDefault() is { } unknown)
            return report with { Faults = [$"plugin.json declares {unknown}, which is no interface of the contract for a PBX; correct $.capabilities."] };

        if (await PluginCheck.CheckAsync(pluginFolder, cancellationToken).ConfigureAwait(false) is { Count: > 0 } faults) return report with { Faults = faults };

        var runner = new ScenarioRunner(folder, manifest, stage, options);
        var results = new List<ScenarioResult>();
        foreach (var isolation in Isolations(manifest, options))
        {
            foreach (var scenario in ScenarioTable.All.Where(s => IsWanted(s, report.Declared, options)))
            {
                var result = await runner.RunAsync(scenario, isolation, cancellationToken).ConfigureAwait(false);
                results.Add(result);
                options.Progress?.Invoke(result);
                // what does not start, or does not reach its PBX, fails in everything else for the same reason
                if (scenario.Id == LifeCycleScenarios.Start && result.Outcome == ScenarioOutcome.Failed) break;
            }
        }

        return results.Count > 0
            ? report with { Scenarios = results }
            : report with { Faults = [Nothing(manifest, report.Declared, options)] };
    }

    private static IEnumerable<Isolation> Isolations(PluginManifest manifest, ConformanceOptions options)
    {
        if (options.InProcess && manifest.Isolations.Contains(Isolation.Assembly)) yield return Isolation.Assembly;
        if (options.InChild && manifest.Isolations.Contains(Isolation.Process)) yield return Isolation.Process;
    }

    private static bool IsWanted(Scenario scenario, IReadOnlyList<string> declared, ConformanceOptions options) =>
        declared.Contains(scenario.Capability)
        && (options.Only.Count == 0 || options.Only.Any(o => Fits(scenario, o)));

    private static bool Fits(Scenario scenario, string name) => scenario.Id == name || scenario.Id.StartsWith($"{name}.", StringComparison.Ordinal);

    private static string Nothing(PluginManifest manifest, IReadOnlyList<string> declared, ConformanceOptions options) =>
        Isolations(manifest, options).Any()
            ? $"Nothing was tried: plugin.json of {manifest.Id} declares {string.Join(", ", declared)}, and what was asked for is of none of these."
            : $"Nothing was tried: $.isolation.supported in plugin.json of {manifest.Id} is {string.Join(", ", manifest.Isolations.Select(i => i.ToString().ToLowerInvariant()))}, and it was to be tried elsewhere.";
}
