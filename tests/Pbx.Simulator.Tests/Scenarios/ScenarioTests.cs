using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Scenarios;
using Attendant.Pbx.Simulator.Tests.Switching;

namespace Attendant.Pbx.Simulator.Tests.Scenarios;

public sealed class ScenarioTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nothing", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "steps")]
    [InlineData("""{"steps": [], "loop": true}""", "loop")]
    [InlineData("""{"steps": [7]}""", "steps[0]")]
    [InlineData("""{"steps": [{"do": "answer", "device": "1001"}]}""", "steps[0].at")]
    [InlineData("""{"steps": [{"at": -1, "do": "answer", "device": "1001"}]}""", "steps[0].at")]
    [InlineData("""{"steps": [{"at": "soon", "do": "answer", "device": "1001"}]}""", "steps[0].at")]
    [InlineData("""{"steps": [{"at": 0}]}""", "steps[0].do")]
    [InlineData("""{"steps": [{"at": 0, "do": "unknown"}]}""", "steps[0].do")]
    [InlineData("""{"steps": [{"at": 0, "do": "Answer", "device": "1001"}]}""", "steps[0].do")]
    [InlineData("""{"steps": [{"at": 0, "do": "call", "device": "1001"}]}""", "steps[0].to")]
    [InlineData("""{"steps": [{"at": 0, "do": "answer", "device": "4711"}]}""", "steps[0].device")]
    [InlineData("""{"steps": [{"at": 0, "do": "answer", "device": "1001", "to": "1002"}]}""", "steps[0].to")]
    [InlineData("""{"steps": [{"at": 0, "do": "forward", "device": "1001", "kind": "never"}]}""", "steps[0].kind")]
    [InlineData("""{"steps": [{"at": 0, "do": "doNotDisturb", "device": "1001", "on": "yes"}]}""", "steps[0].on")]
    [InlineData("""{"steps": [{"at": 0, "do": "loseLink", "seconds": "long"}]}""", "steps[0].seconds")]
    [InlineData("""{"steps": [{"at": 0, "do": "refuseCommands", "code": "no"}]}""", "steps[0].code")]
    [InlineData("""{"steps": [{"at": 0, "do": "hangUp", "device": "anna"}, {"at": 1, "do": "callIn", "to": "1001", "label": "anna"}]}""", "steps[0].device")]
    [InlineData("""{"repeat": 0, "lengthSeconds": 5, "steps": [{"at": 9, "do": "clearFaults"}]}""", "lengthSeconds")]
    [InlineData("""{"steps": [{"at": 0, "do": "clearFaults"}]""", "steps")]
    public void What_is_wrong_is_named_by_its_path(string json, string path)
    {
        using var bench = new Bench();
        var failure = ScenarioReader.Read(json, bench.Switch).Failure.ShouldNotBeNull();
        failure.Code.ShouldBe(ServiceFailureCode.InvalidParameter);
        failure.Message.ShouldStartWith($"The scenario cannot be played. {path}: ");
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        using var bench = new Bench();
        var message = ScenarioReader.Read("""{"steps": [{"at": 0, "do": "hop"}, {"at": 0, "do": "answer", "device": "1"}]}""", bench.Switch).Failure!.Message;
        message.ShouldContain("steps[0].do: 'hop' is no action");
        message.ShouldContain("steps[1].device: there is no extension or device '1'");
    }

    [Fact]
    public async Task The_scenario_that_comes_along_is_valid_and_plays_without_a_refusal()
    {
        await using var pbx = await Started.WithAsync("""{"extensions": 20, "scenarioFile": "scenarios/morning.json", "behaviour": {"holds": 0}}""");
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "scenario.schema.json"), Token);
        schema.Validate(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "scenarios", "morning.json"), Token)).ShouldBeEmpty();
        pbx.After(109);
        pbx.Host.Lines.Where(l => l.Message.Contains("was refused", StringComparison.Ordinal)).ShouldBeEmpty();
        pbx.Told<Transferred>().Single().TransferredTo?.Number.ShouldBe(new DialableNumber("1002"));
        pbx.Told<ParkedCallReported>().Single().Slot.ShouldBe(new DialableNumber("705"));
        pbx.Told<ParkedCallRemoved>().Single().Cause.ShouldBe(EventCause.ParkRetrieved);
        pbx.Told<CallInformation>().Single().Attached!["customerNumber"].ShouldBe("4711");
        pbx.Told<Diverted>().ShouldContain(d => d.Cause == EventCause.CallForwardImmediate && d.Diverting.Number == new DialableNumber("1003"));
        await pbx.PassUntilAsync(all => all.OfType<SnapshotEnded>().Count() == 2);
        pbx.Told<LinkReported>().Last().Generation.ShouldBe(2);
    }

    [Fact]
    public async Task The_schema_knows_every_action_with_its_members()
    {
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "scenario.schema.json"), Token);
        foreach (var action in Enum.GetValues<ScenarioAction>().Where(a => a != ScenarioAction.Unknown))
        {
            var word = char.ToLowerInvariant(action.ToString()[0]) + action.ToString()[1..];
            var definition = schema.Definitions[$"{word}Step"];
            var shape = StepShape.Of(action);
            definition.RequiredProperties.Order().ShouldBe(shape.Needs.Concat(["at", "do"]).Order(), word);
            definition.Properties.Keys.Order().ShouldBe(shape.Needs.Concat(shape.May).Concat(["at", "do", "comment"]).Order(), word);
        }
    }

    [Fact]
    public async Task A_repeated_scenario_begins_anew_as_often_as_it_says()
    {
        await using var pbx = await PlayAsync("""{"repeat": 3, "lengthSeconds": 10, "steps": [{"at": 1, "do": "call", "device": "1001", "to": "1002"}, {"at": 5, "do": "hangUp", "device": "1001"}]}""");
        pbx.After(100);
        pbx.Told<ServiceInitiated>().Select(s => s.At.Second).ShouldBe([1, 11, 21]);
    }

    [Fact]
    public async Task A_step_that_is_refused_stands_in_the_log_and_the_play_goes_on()
    {
        await using var pbx = await PlayAsync("""{"name": "odd", "steps": [{"at": 1, "do": "answer", "device": "1001"}, {"at": 2, "do": "call", "device": "1001", "to": "1002"}]}""");
        pbx.After(3);
        pbx.Host.Lines.ShouldContain(l => l.Message.StartsWith("Scenario 'odd', steps[0]: 'Answer' 1001 was refused", StringComparison.Ordinal));
        pbx.Told<Delivered>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Every_action_does_what_it_says()
    {
        await using var pbx = await PlayAsync("""
            {"steps": [
              {"at": 0, "do": "manual", "device": "1010", "on": true}, {"at": 0, "do": "manual", "device": "1011", "on": true},
              {"at": 1, "do": "callIn", "to": "1001", "label": "a"}, {"at": 2, "do": "deflect", "device": "1001", "to": "1002"},
              {"at": 3, "do": "pickup", "device": "1003", "to": "1002"}, {"at": 4, "do": "hold", "device": "1003"},
              {"at": 5, "do": "retrieve", "device": "1003"}, {"at": 6, "do": "digits", "device": "1003", "value": "12#"},
              {"at": 7, "do": "consult", "device": "1003", "to": "1010"}, {"at": 8, "do": "cancelTransfer", "device": "1003"},
              {"at": 9, "do": "consult", "device": "1003", "to": "1010"}, {"at": 10, "do": "answer", "device": "1010"},
              {"at": 11, "do": "conference", "device": "1003"}, {"at": 12, "do": "hangUp", "device": "1003"},
              {"at": 13, "do": "transfer", "device": "1010", "to": "1011"}, {"at": 14, "do": "hangUp", "device": "a"},
              {"at": 15, "do": "call", "device": "1010", "to": "1001"}, {"at": 16, "do": "groupPickup", "device": "1002"},
              {"at": 17, "do": "doNotDisturb", "device": "1001", "on": true}, {"at": 17, "do": "messageWaiting", "device": "1001", "on": true},
              {"at": 18, "do": "inService", "device": "1010", "on": false}
            ]}
            """);
        pbx.After(20);
        pbx.Host.Lines.ShouldNotContain(l => l.Message.Contains("was refused", StringComparison.Ordinal));
        string.Join(' ', pbx.Told<CallReport>().Select(r => r.GetType().Name)).ShouldBe(
            "Originated Delivered Diverted Delivered Diverted Established Held Retrieved "
            + "Held ServiceInitiated Originated Delivered ConnectionCleared ConnectionCleared Retrieved "
            + "Held ServiceInitiated Originated Delivered Established Conferenced ConnectionCleared "
            + "Transferred Delivered ConnectionCleared ConnectionCleared "
            + "ServiceInitiated Originated Delivered Diverted Established ConnectionCleared ConnectionCleared");
    }

    [Fact]
    public async Task A_control_file_is_played_once_and_a_wrong_one_is_put_aside()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("simulator-").FullName;
        try
        {
            await using var pbx = await Started.WithAsync(folder: folder);
            var control = new ControlFile(folder, pbx.Plugin.Pbx.Switch, pbx.Plugin.Pbx.Player, pbx.Host);
            await control.LookAsync(Token);
            await WriteAsync("""{"steps": [{"at": 0, "do": "call", "device": "1001", "to": "1002"}]}""");
            await pbx.PassUntilAsync(all => all.OfType<Delivered>().Any());
            File.Exists(Path.Combine(folder, ControlFile.Name)).ShouldBeFalse();
            File.Exists(Path.Combine(folder, ControlFile.Played)).ShouldBeTrue();
            await pbx.Plugin.StopAsync(Token);
            await WriteAsync("""{"steps": []}""");
            await control.LookAsync(Token);
            File.Exists(Path.Combine(folder, ControlFile.Rejected)).ShouldBeTrue();
            pbx.Host.Lines.ShouldContain(l => l.Level == PluginLogLevel.Error && l.Message.StartsWith("control.json: The scenario cannot be played. steps: ", StringComparison.Ordinal));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }

        async Task WriteAsync(string text)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "new.json"), text, Token);
            File.Move(Path.Combine(folder, "new.json"), Path.Combine(folder, ControlFile.Name));
        }
    }

    private static Task<Started> PlayAsync(string scenario) =>
        Started.WithAsync($$"""{"extensions": 20, "traffic": {"callsPerMinute": 0, "operatorCallsPerMinute": 0}, "scenario": {{scenario}} }""");
}
