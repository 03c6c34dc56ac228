using Attendant.Pbx.Csta.Stage;
using Attendant.Pbx.Simulator.Stage;
using Attendant.Plugins;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Running;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>Each of these plugins has one thing wrong; the kit finds it, and says it in words its author understands.</summary>
public sealed class WrongPluginTests
{
    /// <summary>For what a plugin rightly does: a busy machine may take its time; where it shows it, this costs nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // as a program that runs plugins does
    static WrongPluginTests() => PluginFaults.Install();

    [Theory]
    [InlineData("eventAfterTheEnd", "provider.callAnswered", "ConnectionCleared of call c1 was reported after the call had ended.")]
    [InlineData("callNeverEnded", "provider.callCancelled", "1001 hung up, but call c1 was never ended")]
    [InlineData("sameIdForEveryCall", "provider.twoCalls", "Call id the-call was given to a new call while another call has it.")]
    [InlineData("wrongGeneration", "provider.monitor", "carries generation 2, which no LinkReported has begun.")]
    [InlineData("sameGenerationForEveryLink", "provider.linkLost", "The link came up again with generation 1; a link made anew is one more.")]
    [InlineData("snapshotNeverEnds", "provider.start", "The link came up, but no full snapshot followed and ended within")]
    [InlineData("snapshotWithoutDevices", "provider.monitor", "1001 is watched, but no DeviceReported told of it with its number within")]
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
    [InlineData("forgetsSnapshots", "provider.snapshotDuringCall", "A full snapshot was asked for, but none ended complete within")]
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
    [InlineData("refusesAllWithRejected", "callControl.retrieveNothing", "RetrieveCallAsync was refused with Rejected, although the call is not on hold; expected is InvalidState")]
    [InlineData("saysItDidNotObey", "callControl.answer", "AnswerCallAsync was refused with DeviceDidNotObey ('The phone did nothing.'), although nothing stood against it.")]
    [InlineData("losesTheOther", "provider.callAnswered", "Everybody hung up, but call c1 was never ended within")]
    [InlineData("dropsLinkAtHangUp", "provider.callAnswered", "The link broke by itself: 'The release message could not be read.'.")]
    [InlineData("throwsInTimer", "provider.start", "The plugin threw on a thread of its own and did not catch it: InvalidOperationException: Too late")]
    [InlineData("cancelsItself", "callControl.answer", "AnswerCallAsync threw TaskCanceledException: A task was canceled. An exception means a bug")]
    [InlineData("stopThrowsCancelled", "provider.stop", "StopAsync threw TaskCanceledException: A task was canceled. An exception means a bug")]
    [InlineData("reportsItsOwn", "provider.start", "A report was dropped: Wrong.OwnReport is none of the contract's.")]
    [InlineData("tellsWholeCallsOn", "provider.stopMonitor", "CallReported was reported of a device whose watching had been stopped.")]
    [InlineData("triesWrongSecretAgain", "provider.wrongSecret", "The PBX refused the secret ('The PBX does not know this password'), and the link was tried again")]
    [InlineData("takesWrongSecretForALostLink", "provider.wrongSecret", "The PBX refused the secret, but the link was not reported as needing attention: 'The PBX does not know this password'.")]
    [InlineData("logsItsSecret", "provider.start", "The secret 'password' stands in the plugin's log: 'Connector kit-0001: Signing in with •••'.")]
    [InlineData("watchesAllButOne", "provider.manyNamed", "50 devices are watched, but fewer were reported within")]
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
    [InlineData("exitsProcess", "callControl.answer", "AnswerCallAsync was not answered: The child process ended with code 7")]
    [InlineData("throwsInTimer", "provider.start", "The child process aborted (signal 6): Unhandled exception. System.InvalidOperationException: Too late")]
    [InlineData("cancelsItself", "callControl.answer", "AnswerCallAsync threw TaskCanceledException: A task was canceled. An exception means a bug")]
    [InlineData("reportsItsOwn", "provider.start", "never left the child: too many at once, too long, or none of the contract's.")]
    [InlineData("logsItsSecret", "provider.start", "The secret 'password' stands in the plugin's log: ")]
    [InlineData("reportsTooMuchAtOnce", "provider.monitor", "never left the child: too many at once, too long, or none of the contract's.")]
    public async Task A_wrong_plugin_is_caught_in_a_child_too(string wrong, string scenario, string sentence)
    {
        var report = await RunAsync(wrong, scenario, inChild: true);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain(s => s.Contains(sentence));
    }

    [Fact]
    public async Task A_plugin_that_does_not_reach_its_PBX_fails_once_and_says_why()
    {
        await using var stage = new SimulatorStage { Settings = new JObject { ["wrong"] = "neverUp" } };
        var options = new ConformanceOptions { InChild = false, LinkDeadline = TimeSpan.FromSeconds(2), EffectDeadline = TimeSpan.FromSeconds(2) };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken);

        report.Scenarios.ShouldHaveSingleItem().Sentences[0].ShouldBe("The link did not come up within 2 s. It was reported down: 'Connection refused'.");
    }

    [Fact]
    public async Task A_link_that_needs_attention_is_not_waited_for()
    {
        await using var stage = new SimulatorStage { Settings = new JObject { ["wrong"] = "refusesWrongSecret" } };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, new ConformanceOptions { InChild = false, Only = ["provider.start"] }, TestContext.Current.CancellationToken);

        var result = report.Scenarios.ShouldHaveSingleItem();
        result.Sentences[0].ShouldBe("The link did not come up: it was reported down and needs attention, 'The PBX does not know this password'.");
    }

    [Theory]
    [InlineData("provider.strat", "There is no scenario or group 'provider.strat'; the nearest known one is 'provider.start'.")]
    [InlineData("Provider", "There is no scenario or group 'Provider'; the nearest known one is 'provider'.")]
    [InlineData("parking", "Nothing was tried: plugin.json of fixture.wrong declares IPbxProvider, IPbxCallControl, and what was asked for is of none of these.")]
    public async Task What_is_asked_for_and_is_not_there_is_named(string only, string sentence)
    {
        await using var stage = new SimulatorStage();

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, new ConformanceOptions { InChild = false, Only = [only] }, TestContext.Current.CancellationToken);

        report.Faults.ShouldBe([sentence]);
        ConformanceText.Write(report).ShouldEndWith("was not tried.");
    }

    [Fact]
    public async Task A_phone_that_is_reported_otherwise_is_said_to_be_so()
    {
        var report = await RunAsync("ringsUnknown", "provider.callAnswered", inChild: false);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain("1001 called 1002, but 1002 was not reported Alerting within 2 s. It was reported Unknown in call c1.");
    }

    [Fact]
    public async Task A_plugin_is_stopped_where_the_stage_fails_too()
    {
        await using var stage = new FailingStage(new JObject { ["wrong"] = "marksItsStop" });
        var stopped = false;
        var options = new ConformanceOptions { InChild = false, Only = ["provider.callAnswered"], Progress = _ => stopped = File.Exists(Path.Combine(stage.StateFolder, "stopped")) };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain("The stage failed in CallAsync: InvalidOperationException: No hands");
        stopped.ShouldBeTrue();
    }

    [Fact]
    public async Task A_start_may_take_as_long_as_the_plugin_says()
    {
        var folder = Changed(manifest => manifest["health"] = new JObject { ["startSeconds"] = 30 });
        await using var stage = new SimulatorStage { Settings = new JObject { ["wrong"] = "startsSlowly" } };
        var options = new ConformanceOptions { InChild = false, Only = ["provider.start"], StartDeadline = TimeSpan.FromSeconds(0.1), CancellationDeadline = TimeSpan.FromSeconds(0.1) };

        (await Conformance.RunAsync(folder, stage, options, TestContext.Current.CancellationToken)).Conforms.ShouldBeTrue();
        (await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken)).Conforms.ShouldBeFalse();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_plugin_says_that_it_cannot_do_is_not_tried_and_named()
    {
        var report = await RunAsync("saysItCannot", "callControl.answer", inChild: false, Patience);

        var result = report.Scenarios.ShouldHaveSingleItem();
        result.Outcome.ShouldBe(ScenarioOutcome.NotTried);
        result.Sentences.ShouldBe(["The plugin cannot: it refuses AnswerCallAsync with NotSupported ('These phones take no orders.')."]);
        report.Conforms.ShouldBeFalse();
    }

    [Theory]
    [InlineData("refusesWrongSecret", ScenarioOutcome.Passed)]
    [InlineData("", ScenarioOutcome.NotTried)] // takes any
    public async Task A_plugin_whose_wrong_secret_needs_attention_is_right(string way, ScenarioOutcome outcome)
    {
        var result = (await RunAsync(way, "provider.wrongSecret", inChild: false, Patience)).Scenarios.ShouldHaveSingleItem();

        result.Outcome.ShouldBe(outcome, string.Join('\n', result.Sentences));
    }

    [Fact]
    public async Task A_PBX_without_a_list_of_its_devices_is_tried_with_named_ones_alone()
    {
        var all = (await RunAsync("hasNoList", "provider.manyDevices", inChild: false, Patience)).Scenarios.ShouldHaveSingleItem();
        var named = (await RunAsync("hasNoList", "provider.manyNamed", inChild: false, Patience)).Scenarios.ShouldHaveSingleItem();

        all.Outcome.ShouldBe(ScenarioOutcome.NotTried);
        all.Sentences.ShouldBe(["The plugin cannot: asked for every device, it tells of none."]);
        named.Sentences.ShouldBeEmpty();
        named.Outcome.ShouldBe(ScenarioOutcome.Passed);
    }

    [Fact]
    public async Task A_phone_that_does_not_obey_and_is_reported_so_is_no_fault_of_the_plugin()
    {
        var report = await RunAsync("saysAndTellsItDidNotObey", "callControl.answer", inChild: false, Patience);

        var result = report.Scenarios.ShouldHaveSingleItem();
        result.Outcome.ShouldBe(ScenarioOutcome.NotTried);
        result.Sentences.ShouldBe(["The plugin cannot: it refuses AnswerCallAsync with DeviceDidNotObey ('The phone did nothing.'), and has reported the phone so."]);
    }

    [Fact]
    public async Task A_PBX_may_leave_the_other_in_the_call_until_he_hangs_up_too()
    {
        await using var stage = new CountingStage(new JObject { ["wrong"] = "leavesTheOtherWithATone" });
        var options = new ConformanceOptions { InChild = false, Only = ["provider.callAnswered"], EffectDeadline = TimeSpan.FromSeconds(5) };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_may_be_told_by_his_connection_alone_and_with_his_country()
    {
        var report = await RunAsync("tellsTheCallerByHisConnection", "provider.callFromOutside", inChild: false, Patience);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("IPbxParking", "plugin.json promises IPbxParking; Wrong.WrongPlugin does not implement it; the plugin's author must correct $.provides or $.capabilities.")]
    [InlineData("IPbxTelepathy", "plugin.json declares IPbxTelepathy, which is no interface of the contract for a PBX; correct $.capabilities.")]
    public async Task A_promise_that_nothing_keeps_is_caught(string capability, string sentence)
    {
        var folder = Changed(manifest => manifest["capabilities"] = new JArray("IPbxCallControl", capability));
        await using var stage = new SimulatorStage();

        var report = await Conformance.RunAsync(folder, stage, new ConformanceOptions { InChild = false, Only = ["provider.start"] }, TestContext.Current.CancellationToken);

        report.Conforms.ShouldBeFalse();
        report.Faults.Concat(report.Scenarios.SelectMany(s => s.Sentences)).ShouldContain(sentence);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("agentNotTold", "agents.states", "SetAgentStateAsync answered that it was done, but 1001 was not reported Ready as an agent within")]
    [InlineData("logOffNotTold", "agents.atPhone", "The agent at 1001 logged off, but was not reported LoggedOut within")]
    [InlineData("setsAnybodyBusy", "agents.nobodysWish", "SetAgentStateAsync answered that it was done, although nobody is set Busy.")]
    [InlineData("queueNotTold", "queues.take", "1001 called the queue 500, but no QueueReported told of it within")]
    [InlineData("waitingNotTold", "queues.givenUp", "1001 called the queue 500, but was not reported waiting within")]
    [InlineData("takesNothing", "queues.take", "TakeWaitingCallAsync answered that it was done, but 1003 was not reported Alerting within")]
    [InlineData("routeNotAsked", "routing.select", "1001 called the route point 501, but no RouteRequested told of it within")]
    [InlineData("routesNothing", "routing.select", "SelectRouteAsync answered that it was done, but 1002 was not reported Alerting within")]
    [InlineData("routesNothing", "routing.noQuestion", "SelectRouteAsync answered that it was done, although there is no such question.")]
    [InlineData("supervisorNotTold", "supervision.monitor", "SuperviseAsync answered that it was done, but 1003 was not reported Connected in call 1 within")]
    [InlineData("supervisesNobody", "supervision.idle", "SuperviseAsync answered that it was done, although the supervised device has no call.")]
    public async Task A_wrong_plugin_of_a_switch_is_caught_with_the_right_sentence(string wrong, string scenario, string sentence)
    {
        await using var stage = new CstaStage { Settings = new JObject { ["wrong"] = wrong } };
        var options = new ConformanceOptions { InChild = false, Only = [scenario], EffectDeadline = TimeSpan.FromSeconds(2) };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong-switch"), stage, options, TestContext.Current.CancellationToken);

        report.Conforms.ShouldBeFalse();
        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain(s => s.Contains(sentence));
    }

    /// <summary>The wrong plugin in a folder of its own, with another plugin.json.</summary>
    internal static string Changed(Action<JObject> change)
    {
        var folder = Directory.CreateTempSubdirectory("attendant-kit-test-").FullName;
        FolderCopy.Make(BuiltPlugins.Folder("fixture.wrong"), folder);
        var file = Path.Combine(folder, "plugin.json");
        var manifest = JObject.Parse(File.ReadAllText(file));
        change(manifest);
        File.WriteAllText(file, manifest.ToString());
        return folder;
    }

    /// <summary>The deadlines that the wrong plugin misses are short, those that a right one must keep on a busy machine are not.</summary>
    internal static async Task<ConformanceReport> RunAsync(string wrong, string scenario, bool inChild, TimeSpan? effect = null)
    {
        await using var stage = new SimulatorStage { Settings = new JObject { ["wrong"] = wrong }, Secrets = new Dictionary<string, string> { ["password"] = "right" } };
        var options = new ConformanceOptions
        {
            InProcess = !inChild,
            InChild = inChild,
            Only = [scenario],
            CallDeadline = TimeSpan.FromSeconds(wrong == "ignoresItsDeadline" ? 1 : 8),
            StopDeadline = TimeSpan.FromSeconds(wrong == "blocksAtStop" ? 1 : 8),
            EffectDeadline = effect ?? TimeSpan.FromSeconds(2),
            ListenAfterStop = TimeSpan.FromSeconds(wrong == "reportsAfterStop" ? 5 : 0.5),
            LinkDeadline = TimeSpan.FromSeconds(5),
            CancellationDeadline = TimeSpan.FromSeconds(0.5),
            ManyDevices = 50,
        };
        return await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken);
    }
}
