using Attendant.Interop.Bed;
using Attendant.Interop.Stage;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Running;
using Attendant.Testing.Processes;

namespace Attendant.Interop;

/// <summary>The conformance kit, by which authors of plugins try theirs, tries ours at real Asterisks: at both side by side, for most of it is waiting.</summary>
public sealed class ConformanceTests(ConformanceTests.Runs runs) : IClassFixture<ConformanceTests.Runs>
{
    /// <summary>A busy machine may take its time for what it shows; where it shows it, this costs nothing.</summary>
    private static readonly ConformanceOptions Patient = new() { EffectDeadline = TimeSpan.FromSeconds(30) };

    /// <summary>What the test bed cannot play, and what Asterisk cannot be ordered; everything else must pass.</summary>
    private static readonly string[] NotTried =
    [
        "provider.manyDevices: NotTried: The stage cannot: it is no IStageDevices.",
        "provider.manyNamed: NotTried: The stage cannot: it is no IStageDevices.",
        "provider.sharedLine: NotTried: The stage cannot: it has no shared line.",
        "messageWaiting.switch: NotTried: The plugin cannot: it refuses SetMessageWaitingAsync with NotSupported "
            + "('Asterisk lights message lamps for its own mailboxes only; without res_mwi_external_ami it takes no order.').",
    ];

    private static readonly bool Long = Environment.GetEnvironmentVariable("ATTENDANT_LONG") == "1";

    // each scenario has a child of its own, which takes its time: the build plays some, the long form all
    private static readonly string[] ByStasis = Long
        ? []
        :
        [
            "provider.start", "provider.callAnswered", "provider.linkLost", "provider.silentPbx", "callControl", "consultation", "conference", "deflection",
            "singleStepTransfer", "digits", "parking", "pickup",
        ];

    private const string NoAlternating =
        "consultation.alternate: NotTried: The plugin cannot: it refuses AlternateCallAsync with NotSupported "
        + "('Asterisk's transfer feature cannot alternate by order of another; end the consultation or complete it.').";

    /// <summary>In the long form in a child, too.</summary>
    [Fact]
    public async Task The_Asterisk_plugin_keeps_the_contract_in_process_at_the_newest_Asterisk()
    {
        var report = await runs.Newest;

        report.Faults.ShouldBeEmpty();
        report.Scenarios.Where(s => s.Outcome != ScenarioOutcome.Passed).Select(Text).Distinct().ShouldBe([.. NotTried, NoAlternating], ignoreOrder: true);
        report.Conforms.ShouldBeTrue();
    }

    /// <summary>Calls run through the plugin's own application there, by which they can be alternated.</summary>
    [Fact]
    public async Task The_Asterisk_plugin_keeps_the_contract_in_a_child_by_Stasis_at_Asterisk_16()
    {
        var report = await runs.OldByStasis;

        report.Faults.ShouldBeEmpty();
        report.Scenarios.Where(s => s.Outcome != ScenarioOutcome.Passed).Select(Text).ShouldBeSubsetOf(NotTried);
        report.Conforms.ShouldBeTrue();
    }

    private static string Text(ScenarioResult result) => $"{result.Id}: {result.Outcome}: {string.Join(" | ", result.Sentences)}";

    /// <summary>Both begin with the first test; each test waits for its own.</summary>
    public sealed class Runs : IAsyncDisposable
    {
        internal Task<ConformanceReport> Newest { get; } =
            RunAsync(new AsteriskInstance("conform22", "127.0.0.45", Suites: ""), Patient with { InChild = Long });

        internal Task<ConformanceReport> OldByStasis { get; } = RunAsync(
            new AsteriskInstance("conform16", "127.0.0.46", Suites: "bullseye") { StasisUsers = "1001 1002 1003 1004" },
            Patient with { InProcess = false, Only = ByStasis });

        /// <summary>Whatever became of the tests: no Asterisk is left running.</summary>
        public async ValueTask DisposeAsync() =>
            await Task.WhenAll((Task)Newest, OldByStasis).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        private static async Task<ConformanceReport> RunAsync(AsteriskInstance pbx, ConformanceOptions options)
        {
            await using var stage = new AsteriskStage(pbx);
            var whyNot = await stage.UpAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(whyNot is not null, whyNot ?? "");
            return await Conformance.RunAsync(Path.Combine(Repository.BuiltPlugins, "pbx.asterisk"), stage, options, TestContext.Current.CancellationToken);
        }
    }
}
