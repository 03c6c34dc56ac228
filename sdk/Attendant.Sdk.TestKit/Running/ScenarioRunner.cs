using Attendant.Plugins;
using Attendant.Plugins.Manifests;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Scenarios;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>Plays one scenario on a fresh instance and judges it: by what it expects, and by the rules that always hold.</summary>
internal sealed class ScenarioRunner(PluginFolder folder, PluginManifest manifest, IPbxStage stage, ConformanceOptions options)
{
    public async Task<ScenarioResult> RunAsync(Scenario scenario, Isolation isolation, CancellationToken cancellationToken)
    {
        var begun = options.Time.GetTimestamp();
        var (outcome, sentences) = Lacking(scenario) is { } lacking
            ? (ScenarioOutcome.NotTried, [lacking])
            : await TryAsync(scenario, isolation, cancellationToken).ConfigureAwait(false);
        return new ScenarioResult
        {
            Id = scenario.Id,
            Capability = scenario.Capability,
            Title = scenario.Title,
            Isolation = isolation,
            Outcome = outcome,
            Sentences = sentences,
            Took = options.Time.GetElapsedTime(begun),
        };
    }

    private string? Lacking(Scenario scenario)
    {
        if (scenario.Stage.FirstOrDefault(t => !t.IsInstanceOfType(stage)) is { } ability) return $"The stage cannot: it is no {ability.Name}.";
        if (scenario.Also.FirstOrDefault(c => !manifest.Capabilities.Contains(c)) is { } capability) return $"It needs {capability} too, which the plugin does not declare.";
        return stage is IStageDevices many && many.MostDevices < scenario.Devices(options)
            ? $"The stage has at most {many.MostDevices} devices."
            : null;
    }

    private async Task<(ScenarioOutcome Outcome, IReadOnlyList<string> Sentences)> TryAsync(Scenario scenario, Isolation isolation, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        KitInstance? instance = null;
        try
        {
            var (name, state) = folder.Next();
            var setup = await stage.SetUpAsync(new StageRequest { StateFolder = state, Devices = scenario.Devices(options) }, cancellationToken).ConfigureAwait(false);
            if (scenario.WrongSecrets) setup = setup with { Secrets = setup.Secrets.ToDictionary(one => one.Key, one => $"not {one.Value}") };
            (instance, var fault) = await folder.CreateAsync(name, manifest, setup, isolation, cancellationToken).ConfigureAwait(false);
            if (instance is null) return (ScenarioOutcome.Failed, [fault!]);
            var lacking = await PlayAsync(scenario, new Play(instance, stage, setup, options, cancellationToken), wrong).ConfigureAwait(false);
            wrong.AddRange(instance.Recording.Violations.Select(v => v.ToString()).Take(10));
            // where a sentence says it already it is not said again
            var misdeeds = await instance.MisdeedsAsync().ConfigureAwait(false);
            wrong.AddRange(misdeeds.Where(m => !wrong.Exists(w => w.Contains(m, StringComparison.Ordinal))).ToList());
            if (wrong.Count > 0) wrong.AddRange(instance.LastWords.Select(line => $"Its log: {line}"));
            else if (lacking is not null) return (ScenarioOutcome.NotTried, [$"The {lacking.Who} cannot: {lacking.Message}"]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            wrong.Add($"The stage failed{(fault.Data["hand"] is string hand ? $" in {hand}" : "")}: {fault.GetType().Name}: {fault.Message}");
        }
        finally
        {
            if (instance is not null) await instance.DisposeAsync().ConfigureAwait(false);
        }

        return (wrong.Count == 0 ? ScenarioOutcome.Passed : ScenarioOutcome.Failed, [.. wrong.Distinct()]);
    }

    private static async Task<ScenarioNotTriedException?> PlayAsync(Scenario scenario, Play play, List<string> wrong)
    {
        ScenarioNotTriedException? lacking = null;
        try
        {
            await scenario.Body(play).ConfigureAwait(false);
            await play.NoCallIsLeftAsync().ConfigureAwait(false);
            play.LinkHeld();
        }
        catch (ScenarioNotTriedException nothing)
        {
            lacking = nothing;
        }
        catch (Exception failed) when (failed is ScenarioFailedException or CallGivenUpException)
        {
            wrong.Add(failed.Message);
        }
        finally
        {
            // however it ended: what the plugin holds at the PBX must not disturb the next scenario
            if (!play.HasStopped) await StopAsync(play, wrong).ConfigureAwait(false);
        }

        return lacking;
    }

    private static async Task StopAsync(Play play, List<string> wrong)
    {
        try
        {
            await play.StopAsync().ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is ScenarioFailedException or CallGivenUpException)
        {
            wrong.Add(failed.Message);
        }
    }
}
