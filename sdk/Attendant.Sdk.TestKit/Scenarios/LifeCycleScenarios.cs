using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>Start, health, diagnosis, stop.</summary>
internal static class LifeCycleScenarios
{
    /// <summary>The first of all: where it fails nothing else can pass.</summary>
    public const string Start = "provider.start";

    private const string Provider = nameof(IPbxProvider);

    // whoever tries again does so within a second, as a rule
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(Start, Provider, "A start brings the link up as generation 1, and a full snapshot follows unasked.", play => play.StartAsync()),
        new("provider.wrongSecret", Provider, "A secret that the PBX refuses is reported with its reason as needing attention, and not tried again.", WrongSecretAsync) { WrongSecrets = true },
        new("provider.health", Provider, "The heartbeat is answered at once and says how the link is.", HealthAsync),
        new("provider.diagnose", Provider, "A diagnosis gives checks with an id, a title and a remedy for what fails.", DiagnoseAsync),
        new("provider.stop", Provider, "A stop ends in time, and nothing is reported after it.", async play =>
        {
            await play.BeginAsync();
            await play.StopAndListenAsync();
        }),
        new("provider.stopWhileRinging", Provider, "A stop while a phone rings ends in time, and nothing is reported after it.", async play =>
        {
            await play.BeginAsync();
            await play.RingAsync(play.A, play.B);
            await play.StopAndListenAsync();
        }),
    ];

    private static async Task WrongSecretAsync(Play play)
    {
        if (play.Setup.Secrets.Count == 0) throw new ScenarioNotTriedException("its PBX has no secret (StageSetup.Secrets).");
        // a start that is refused is final, too
        if (await play.StartWithoutLinkAsync() is not null) return;
        await play.SeesAsync(p => p.Link == LinkState.Up || p.Downs > 0, "The PBX was given a wrong secret, but no LinkReported told of its refusal", play.Options.LinkDeadline);
        if (play.Recording.Look(p => p.Downs == 0)) throw new ScenarioNotTriedException("its PBX takes any secret.");
        var reason = play.Recording.Look(p => p.LinkReason);
        if (!play.Recording.Look(p => p.NeedsAttention)) throw new ScenarioFailedException($"The PBX refused the secret, but the link was not reported as needing attention: '{reason}'. It would be tried for ever, and the account locked.");
        await Task.Delay(Again, play.Options.Time, play.Token);
        if (play.Recording.Look(p => p.Downs > 1 || p.Link != LinkState.Down)) throw new ScenarioFailedException($"The PBX refused the secret ('{reason}'), and the link was tried again: that locks accounts.");
    }

    private static async Task HealthAsync(Play play)
    {
        await play.BeginAsync();
        var health = await play.PlainAsync<IPlugin, HealthReport>("CheckHealthAsync", (p, t) => p.CheckHealthAsync(t), TimeSpan.FromSeconds(5));
        if (health.Link != LinkState.Up) throw new ScenarioFailedException($"CheckHealthAsync says the link is {health.Link}; it was reported up.");
        if (health.Monitored < play.Setup.Phones.Count)
            throw new ScenarioFailedException($"CheckHealthAsync says that {health.Monitored} devices are watched; it was told to watch {play.Setup.Phones.Count}.");
    }

    private static async Task DiagnoseAsync(Play play)
    {
        await play.BeginAsync();
        foreach (var subject in new DiagnosisSubject[]
        {
            new() { Kind = DiagnosisSubjectKind.Instance },
            new() { Kind = DiagnosisSubjectKind.Extension, Name = play.A.Number.Value },
            new() { Kind = DiagnosisSubjectKind.Extension, Name = play.Setup.NoNumber.Value },
        })
        {
            var report = await play.PlainAsync<IPlugin, DiagnosisReport>("DiagnoseAsync", (p, t) => p.DiagnoseAsync(subject, t), play.Options.CallDeadline);
            if (report.Checks is not { Count: > 0 }) throw new ScenarioFailedException($"DiagnoseAsync gave no check for {subject.Kind} {subject.Name}.");
            foreach (var check in report.Checks)
            {
                if (string.IsNullOrEmpty(check.Id) || string.IsNullOrEmpty(check.Title)) throw new ScenarioFailedException("DiagnoseAsync gave a check without an id or a title.");
                if (check is { Status: CheckStatus.Fail, Remedy: null or "" }) throw new ScenarioFailedException($"DiagnoseAsync gave the failed check {check.Id} without a remedy.");
            }

            if (subject.Name == play.Setup.NoNumber.Value && report.Checks.All(c => c.Status == CheckStatus.Pass))
                throw new ScenarioFailedException($"DiagnoseAsync finds nothing wrong with {subject.Name}, which does not exist.");
        }
    }
}
