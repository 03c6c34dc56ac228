using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Scenarios;
using Attendant.Sdk.Tests;

namespace Attendant.Pbx.Simulator.Tests;

public sealed class SimulatorPluginTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_snapshot_tells_every_watched_device()
    {
        await using var pbx = await Started.WithAsync();
        var devices = pbx.Told<DeviceReported>().ToList();
        devices.Count.ShouldBe(20);
        devices[0].ShouldSatisfyAllConditions(
            d => d.Number.ShouldBe(new DialableNumber("1001")),
            d => d.DisplayName.ShouldNotBeNullOrEmpty(),
            d => d.State.ShouldBe(DeviceState.Idle),
            d => d.Verified.ShouldBeTrue(),
            d => d.CallsMonitored.ShouldBe(true));
        (await pbx.Plugin.CheckHealthAsync(Token)).ShouldBe(new HealthReport { Link = LinkState.Up, Monitored = 20 });
    }

    [Fact]
    public async Task The_reports_of_a_command_are_out_when_its_answer_comes()
    {
        await using var pbx = await Started.WithAsync();
        var call = await pbx.CallAsync("1002", "1001");
        pbx.Told<Delivered>().Last().Call.ShouldBe(call);
        (await pbx.AnswerAsync(call, "1001")).ShouldBeNull();
        pbx.Told<Established>().Last().Answering.Device.ShouldBe(new DeviceId("1001"));
        (await pbx.AnswerAsync(call, "1001")).ShouldBe(ServiceFailureCode.InvalidState);
    }

    [Fact]
    public async Task Only_watched_devices_are_told_and_a_call_that_comes_into_view_is_told_whole()
    {
        await using var pbx = await Started.WithAsync(watch: new MonitorRequest { Extensions = [new("1001")] });
        pbx.Told<DeviceReported>().Select(d => d.Device.Value).ShouldBe(["1001"]);
        var unseen = await pbx.CallAsync("1002", "1003");
        pbx.Told<CallReport>().ShouldBeEmpty();
        (await pbx.Plugin.DeflectCallAsync(new DestinationRequest { Connection = new(unseen, new("1003")), Destination = new("1001") }, Token)).Failure.ShouldBeNull();
        pbx.Told<CallReport>().Select(r => r.GetType().Name).ShouldBe(["CallReported", "Delivered"]);
        var whole = pbx.Told<CallReported>().Single();
        whole.Connections.Select(c => (c.Party.Device.Value, c.State)).ShouldBe([("1002", ConnectionState.Connected), ("1001", ConnectionState.Alerting)]);
        await pbx.ClearAsync(unseen, "1002");
        pbx.Told<ConnectionCleared>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_monitor_set_later_tells_the_device_and_its_calls_and_names_what_cannot_be_watched()
    {
        await using var pbx = await Started.WithAsync("""{"extensions": 5, "devices": [{"number": "1005", "controlled": false}], "traffic": {"callsPerMinute": 0, "operatorCallsPerMinute": 0}}""", watch: new MonitorRequest());
        var call = await pbx.CallAsync("1001", "1002");
        pbx.Told<CallReport>().ShouldBeEmpty();
        var answer = await pbx.Plugin.MonitorAsync(new MonitorRequest { Extensions = [new("1002"), new("1005"), new("4711")] }, Token);
        answer.Value!.Refused.Select(r => (r.Extension.Value, r.Failure.Code)).ShouldBe([("1005", ServiceFailureCode.NotPermitted), ("4711", ServiceFailureCode.InvalidDevice)]);
        pbx.Told<DeviceReported>().Single().State.ShouldBe(DeviceState.Ringing);
        pbx.Told<CallReported>().Single().Call.ShouldBe(call);
        await pbx.Plugin.StopMonitorAsync(new MonitorRequest { Extensions = [new("1002")] }, Token);
        pbx.Told<DeviceRemoved>().Single().Device.ShouldBe(new DeviceId("1002"));
        (await pbx.Plugin.MakeCallAsync(new MakeCallRequest { Calling = new("1005"), Destination = new("1001") }, Token)).Failure?.Code.ShouldBe(ServiceFailureCode.NotPermitted);
    }

    [Fact]
    public async Task A_snapshot_of_one_device_tells_it_and_its_calls_only()
    {
        await using var pbx = await Started.WithAsync();
        var call = await pbx.CallAsync("1001", "1002");
        await pbx.CallAsync("1003", "4711");
        var before = pbx.Host.Received.Count;
        await pbx.Plugin.RequestSnapshotAsync(new SnapshotRequest { Device = new DeviceId("1002") }, Token);
        await pbx.Host.UntilAsync<SnapshotEnded>(2);
        var told = pbx.Host.Received.Skip(before).ToList();
        told.Select(r => r.GetType().Name).ShouldBe(["SnapshotBegan", "DeviceReported", "CallReported", "SnapshotEnded"]);
        ((CallReported)told[2]).Call.ShouldBe(call);
    }

    [Fact]
    public async Task A_full_snapshot_tells_calls_and_parked_calls()
    {
        await using var pbx = await Started.WithAsync();
        var call = await pbx.CallAsync("1002", "1001");
        await pbx.AnswerAsync(call, "1001");
        (await pbx.Plugin.ParkCallAsync(new ParkRequest { Connection = new(call, new("1001")) }, Token)).Value?.Slot.ShouldBe(new DialableNumber("701"));
        var before = pbx.Host.Received.Count;
        await pbx.Plugin.RequestSnapshotAsync(new SnapshotRequest(), Token);
        await pbx.Host.UntilAsync<SnapshotEnded>(2);
        var told = pbx.Host.Received.Skip(before).ToList();
        told.OfType<DeviceReported>().Count().ShouldBe(20);
        told.OfType<ParkedCallReported>().Single().Call.ShouldBe(call);
        told.OfType<CallReported>().Single().Connections.Select(c => c.State).ShouldBe([ConnectionState.Connected, ConnectionState.Queued]);
    }

    [Fact]
    public async Task Every_ability_that_the_manifest_names_is_there_and_the_other_way_round()
    {
        var manifest = Newtonsoft.Json.Linq.JObject.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "plugin.json"), Token));
        var declared = manifest["capabilities"]!.Select(c => c.ToString()).ToList();
        var implemented = typeof(SimulatorPlugin).GetInterfaces().Select(i => i.Name).Where(n => n.StartsWith("IPbx", StringComparison.Ordinal) && n != nameof(IPbxProvider)).Order().ToList();
        declared.Order().ShouldBe(implemented);
        manifest["entry"]!["type"]!.ToString().ShouldBe(typeof(SimulatorPlugin).FullName);
        manifest["entry"]!["assembly"]!.ToString().ShouldBe($"{typeof(SimulatorPlugin).Assembly.GetName().Name}.dll");
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "plugin-manifest.schema.json"), Token);
        schema.Definitions["plugin"].Validate(manifest).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_schema_takes_what_the_plugin_takes_and_refuses_what_it_does_not_know()
    {
        var manifest = Newtonsoft.Json.Linq.JObject.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "plugin.json"), Token));
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(manifest["settings"]!.ToString(), Token);
        schema.Validate("""
            {"operators": ["1001"], "devices": [{"number": "1001", "deviceNames": ["SEP1", "SEP2"], "refuses": ["answerCall"], "behaviour": {"ignores": 1}}],
             "transferIdentity": "new", "traffic": {"callsPerMinute": 30}, "pickupGroups": [{"name": "all", "members": ["1001"]}], "scenario": {"steps": []}}
            """).ShouldBeEmpty();
        schema.Validate("""{"extension": 5}""").ShouldNotBeEmpty();
        schema.Validate("""{"behaviour": {"refuses": 2}}""").ShouldNotBeEmpty();
        // every setting of the schema is one the plugin reads, and the other way round
        var read = typeof(SimulatorOptions).GetProperties().Select(p => p.GetCustomAttributes(typeof(Newtonsoft.Json.JsonPropertyAttribute), false) is [Newtonsoft.Json.JsonPropertyAttribute { PropertyName: { } name }] ? name : char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        schema.Properties.Keys.Order().ShouldBe(read.Order());
    }

    [Theory]
    [InlineData("""{"operators": ["1001", "9999"]}""", "operators[1]")]
    [InlineData("""{"devices": [{"number": "705"}]}""", "devices[0].number")]
    [InlineData("""{"devices": [{"number": "55"}, {"number": "55"}]}""", "devices[1].number")]
    [InlineData("""{"firstExtension": 700, "operators": []}""", "parkFirst")]
    [InlineData("""{"pickupGroups": [{"name": "x", "members": ["5"]}]}""", "pickupGroups[0].members")]
    [InlineData("""{"seed": "many"}""", "'seed'")]
    [InlineData("""{"scenario": {"steps": [{"at": 0, "do": "dance"}]}}""", "steps[0].do")]
    [InlineData("""{"scenarioFile": "nowhere.json"}""", "scenarioFile")]
    public async Task Settings_that_contradict_each_other_are_refused_by_path(string settings, string path)
    {
        await using var plugin = new SimulatorPlugin();
        var failure = (await plugin.StartAsync(new RecordingHost { SettingsJson = settings }, Token)).Failure.ShouldNotBeNull();
        failure.Code.ShouldBe(ServiceFailureCode.InvalidParameter);
        failure.Message.ShouldContain(path);
    }

    [Fact]
    public async Task A_shared_line_has_two_devices_with_their_names_and_a_phone_says_what_it_cannot_do()
    {
        await using var pbx = await Started.WithAsync("""
            {"extensions": 3, "devices": [{"number": "2000", "name": "Reception", "deviceNames": ["SEPA", "SEPB"], "refuses": ["answerCall"]}],
             "traffic": {"callsPerMinute": 0, "operatorCallsPerMinute": 0}}
            """);
        var shared = pbx.Told<DeviceReported>().Where(d => d.Number == new DialableNumber("2000")).ToList();
        shared.Select(d => (d.Device.Value, d.DeviceName, d.DisplayName)).ShouldBe([("2000@SEPA", "SEPA", "Reception"), ("2000@SEPB", "SEPB", "Reception")]);
        shared[0].Refusals!.Single().Service.ShouldBe(PbxService.AnswerCall);
        var call = await pbx.CallAsync("1001", "2000");
        (await pbx.AnswerAsync(call, "2000@SEPA")).ShouldBe(ServiceFailureCode.NotSupported);
    }

    [Fact]
    public async Task A_diagnosis_names_the_first_thing_that_is_wrong_with_its_remedy()
    {
        await using var pbx = await Started.WithAsync();
        var missing = await DiagnoseAsync(DiagnosisSubjectKind.Extension, "4711");
        missing[^1].ShouldSatisfyAllConditions(c => c.Id.ShouldBe("extensionPresent"), c => c.Status.ShouldBe(CheckStatus.Fail), c => c.Remedy.ShouldNotBeNull());
        (await DiagnoseAsync(DiagnosisSubjectKind.Extension, "1001")).ShouldAllBe(c => c.Status == CheckStatus.Pass);
        pbx.Plugin.Pbx.Player.Perform(new ScenarioStep { Do = ScenarioAction.Disobey, Device = "1001", On = true }, "test");
        (await DiagnoseAsync(DiagnosisSubjectKind.Extension, "1001")).Single(c => c.Status == CheckStatus.Fail).Id.ShouldBe("deviceObeys");
        (await DiagnoseAsync(DiagnosisSubjectKind.Instance, null)).Single(c => c.Status == CheckStatus.Warn).Evidence.ShouldBe("1001 do not obey");

        async Task<IReadOnlyList<DiagnosisCheck>> DiagnoseAsync(DiagnosisSubjectKind kind, string? name) =>
            (await pbx.Plugin.DiagnoseAsync(new DiagnosisSubject { Kind = kind, Name = name }, Token)).Checks;
    }

    [Fact]
    public async Task Nothing_is_reported_after_the_stop()
    {
        await using var pbx = await Started.WithAsync("""{"traffic": {"callsPerMinute": 600}}""");
        pbx.After(30);
        pbx.Told<Established>().ShouldNotBeEmpty();
        await pbx.Plugin.StopAsync(Token);
        var before = pbx.Host.Received.Count;
        pbx.After(600);
        pbx.Host.Received.Count.ShouldBe(before);
    }
}
