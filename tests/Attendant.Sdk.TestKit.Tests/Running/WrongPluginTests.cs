using Attendant.Pbx.Simulator.Stage;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Running;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>Each of these plugins has one thing wrong; the kit finds it, and says it in words its author understands.</summary>
public sealed class WrongPluginTests
{
    [Theory]
    [InlineData("eventAfterTheEnd", "provider.callAnswered", "ConnectionCleared of call c1 was reported after the call had ended.")]
    [InlineData("callNeverEnded", "provider.callCancelled", "1001 hung up, but call c1 was never ended")]
    [InlineData("sameIdForEveryCall", "provider.twoCalls", "Call id the-call was given to a new call while another call has it.")]
    [InlineData("wrongGeneration", "provider.monitor", "carries generation 2, which no LinkReported has begun.")]
    [InlineData("sameGenerationForEveryLink", "provider.linkLost", "The link did not come up again within")]
    [InlineData("snapshotNeverEnds", "provider.start", "The link came up, but no full snapshot followed and ended within")]
    [InlineData("snapshotWithoutDevices", "provider.monitor", "1001 is watched, but no DeviceReported told of it within")]
    [InlineData("saysNothingOfLostLink", "provider.linkLost", "The link was cut, but no LinkReported told it: every lamp is stale within")]
    [InlineData("staleCallsAfterLostLink", "provider.callGoneMeanwhile", "The snapshot after the link was made anew still has 1 call(s), which ended while it was down.")]
    [InlineData("outOfOrder", "provider.callAnswered", "1001 called 1002, but 1002 was not reported Alerting within")]
    [InlineData("localTime", "provider.start", "tells its time with the offset 01:00:00; times are UTC.")]
    [InlineData("noTime", "provider.callAnswered", "ServiceInitiated of call c1 does not say when it happened.")]
    [InlineData("deviceWithoutNumber", "provider.monitor", "The first report of device 1001 does not have its number.")]
    [InlineData("downWithoutReason", "provider.linkLost", "The link was reported down without a reason.")]
    [InlineData("callWithoutBeginning", "callControl.makeCall", "MakeCallAsync answered that it was done, but 1002 was not reported Alerting in call c1 within")]
    [InlineData("throwsAtStart", "provider.start", "The plugin threw at its start: InvalidOperationException: The author forgot something")]
    [InlineData("startWithoutOutcome", "provider.start", "The plugin's start gave no outcome: its author forgot to return one.")]
    [InlineData("blocksAtStop", "provider.stop", "StopAsync did not answer within 1 s, and not when its token was cancelled then.")]
    [InlineData("reportsAfterStop", "provider.stop", "DeviceReported of late was reported after the plugin had stopped.")]
    [InlineData("healthWithoutLink", "provider.health", "CheckHealthAsync says the link is Unknown; it was reported up.")]
    [InlineData("failsWithoutRemedy", "provider.diagnose", "DiagnoseAsync gave the failed check linkUp without a remedy.")]
    [InlineData("refusesNoNumber", "provider.monitorUnknown", "MonitorAsync did not name 5555 among the refused, although there is no such number.")]
    [InlineData("watchesOn", "provider.stopMonitor", "was reported of a device whose watching had been stopped.")]
    [InlineData("forgetsSnapshots", "provider.snapshotDuringCall", "A full snapshot was asked for, but none began and ended within")]
    [InlineData("answersAnotherCall", "callControl.makeCall", "MakeCallAsync answered that it was done, but 1002 was not reported Alerting in call another within")]
    [InlineData("doneWithoutValue", "callControl.makeCall", "MakeCallAsync answered that it was done and gave no CallStarted.")]
    [InlineData("succeedsWithoutEffect", "callControl.answer", "AnswerCallAsync answered that it was done, but 1002 was not reported Connected in call c1 within")]
    [InlineData("throws", "callControl.answer", "AnswerCallAsync threw InvalidOperationException: No such thing")]
    [InlineData("answersNothing", "callControl.answer", "AnswerCallAsync gave no outcome; default(ServiceResult) is no answer.")]
    [InlineData("ignoresItsDeadline", "callControl.answer", "AnswerCallAsync did not answer within 1 s, and not when its token was cancelled then.")]
    [InlineData("ignoresCancellation", "callControl.cancelled", "AnswerCallAsync went on for more than 0.5 s after its token was cancelled.")]
    [InlineData("refusesWithoutCode", "callControl.retrieveNothing", "RetrieveCallAsync was refused without a code.")]
    [InlineData("refusesWithoutSentence", "callControl.retrieveNothing", "RetrieveCallAsync was refused without a sentence for people.")]
    [InlineData("refusesNothing", "callControl.retrieveNothing", "RetrieveCallAsync answered that it was done, although the call is not on hold.")]
    public async Task A_wrong_plugin_is_caught_with_the_right_sentence(string wrong, string scenario, string sentence)
    {
        var report = await RunAsync(wrong, scenario, inChild: false);

        report.Conforms.ShouldBeFalse();
        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain(s => s.Contains(sentence));
    }

    [Theory]
    [InlineData("printsToStandardOutput", "provider.start", "The plugin wrote to its standard output: 'Hello, world.'. What it has to say goes through its log.")]
    [InlineData("eventAfterTheEnd", "provider.callAnswered", "ConnectionCleared of call c1 was reported after the call had ended.")]
    [InlineData("throws", "callControl.answer", "AnswerCallAsync threw InvalidOperationException: No such thing")]
    [InlineData("blocksAtStop", "provider.stop", "StopAsync did not answer within 1 s, and not when its token was cancelled then.")]
    public async Task A_wrong_plugin_is_caught_in_a_child_too(string wrong, string scenario, string sentence)
    {
        var report = await RunAsync(wrong, scenario, inChild: true);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain(s => s.Contains(sentence));
    }

    [Theory]
    [InlineData("IPbxParking", "plugin.json promises IPbxParking; Wrong.WrongPlugin does not implement it; the plugin's author must correct $.provides or $.capabilities.")]
    [InlineData("IPbxTelepathy", "plugin.json declares IPbxTelepathy, which is no interface of the contract for a PBX; correct $.capabilities.")]
    public async Task A_promise_that_nothing_keeps_is_caught(string capability, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("attendant-kit-test-").FullName;
        FolderCopy.Make(BuiltPlugins.Folder("fixture.wrong"), folder);
        var file = Path.Combine(folder, "plugin.json");
        var manifest = JObject.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        manifest["capabilities"] = new JArray("IPbxCallControl", capability);
        await File.WriteAllTextAsync(file, manifest.ToString(), TestContext.Current.CancellationToken);
        await using var stage = new SimulatorStage();

        var report = await Conformance.RunAsync(folder, stage, new ConformanceOptions { InChild = false, Only = ["provider.start"] }, TestContext.Current.CancellationToken);

        report.Conforms.ShouldBeFalse();
        report.Faults.Concat(report.Scenarios.SelectMany(s => s.Sentences)).ShouldContain(sentence);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The deadlines that the wrong plugin misses are short, those that a right one must keep on a busy machine are not.</summary>
    internal static async Task<ConformanceReport> RunAsync(string wrong, string scenario, bool inChild)
    {
        await using var stage = new SimulatorStage { Settings = new JObject { ["wrong"] = wrong } };
        var options = new ConformanceOptions
        {
            InProcess = !inChild,
            InChild = inChild,
            Only = [scenario],
            CallDeadline = TimeSpan.FromSeconds(wrong == "ignoresItsDeadline" ? 1 : 8),
            StopDeadline = TimeSpan.FromSeconds(wrong == "blocksAtStop" ? 1 : 8),
            EffectDeadline = TimeSpan.FromSeconds(2),
            ListenAfterStop = TimeSpan.FromSeconds(wrong == "reportsAfterStop" ? 5 : 0.5),
            LinkDeadline = TimeSpan.FromSeconds(5),
            CancellationDeadline = TimeSpan.FromSeconds(0.5),
        };
        return await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken);
    }
}
