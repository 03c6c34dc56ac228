using System.Globalization;
using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Directory;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Plugins.Running;

/// <summary>The same binary in the server's process and in a child: nothing to tell them apart by but the status.</summary>
public sealed class HealthyPluginTests
{
    [Theory]
    [InlineData("assembly")]
    [InlineData("process")]
    public async Task Reports_come_in_order_and_a_command_stands_after_its_effect(string isolation)
    {
        await using var room = new Room();
        room.Counting("count", isolation);
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        var status = await room.Observer.UntilAsync("count", ConnectorState.Running);
        var connector = room.Connectors.Find("count")!;

        for (var i = 0; i < 50; i++)
        {
            var device = new DeviceId($"d{i}");
            var answer = await connector.CallAsync<IPbxDoNotDisturb>(
                (pbx, token) => pbx.SetDoNotDisturbAsync(new DeviceSwitchRequest { Device = device, On = true }, token),
                TestContext.Current.CancellationToken);

            answer.Result.ShouldBe(ServiceResult.Done);
            await room.Reader("count").UntilAsync(items => items.OfType<NumberedReport>().Any(report => report.Number >= answer.AfterReport));
            room.Reader("count").Items.OfType<NumberedReport>()
                .ShouldContain(report => report.Number <= answer.AfterReport && IsAbout(report, device));
        }

        ShouldCount(room.Reader("count").Items);
        status.ProcessId.HasValue.ShouldBe(isolation == "process");
        status.CannotSurvive.ShouldBe(isolation == "process" ? null : status.CannotSurvive.ShouldNotBeNull());
        connector.Has<IPbxProvider>().ShouldBeTrue();
        connector.Has<IPbxDoNotDisturb>().ShouldBeTrue();
        connector.Has<IPbxParking>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("assembly")]
    [InlineData("process")]
    public async Task What_is_not_offered_is_refused_and_a_diagnosis_comes_back(string isolation)
    {
        await using var room = new Room();
        room.Counting("count", isolation);
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("count", ConnectorState.Running);
        var connector = room.Connectors.Find("count")!;

        var parked = await connector.CallAsync<IPbxDigits>(
            (pbx, token) => pbx.GenerateDigitsAsync(null!, token), TestContext.Current.CancellationToken);
        var diagnosis = await connector.DiagnoseAsync(
            new DiagnosisSubject { Kind = DiagnosisSubjectKind.Extension, Name = "4711" }, TestContext.Current.CancellationToken);
        var monitor = await connector.CallAsync<IPbxProvider, MonitorAnswer>(
            (pbx, token) => pbx.MonitorAsync(new MonitorRequest { All = true }, token), TestContext.Current.CancellationToken);

        parked.Result.Failure!.Code.ShouldBe(ServiceFailureCode.NotSupported);
        diagnosis.Result.Value!.Checks.ShouldHaveSingleItem().Evidence.ShouldBe("4711");
        monitor.Result.Value!.Refused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("assembly")]
    [InlineData("process")]
    public async Task A_plugin_gets_its_own_version_of_a_library_that_the_server_has_too(string isolation)
    {
        await using var room = new Room();
        room.Write("old", $$"""{ "plugin": "fixture.old-newtonsoft", "isolation": "{{isolation}}", "trust": "full" }""");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("old", ConnectorState.Running);

        var answer = await room.Connectors.Find("old")!.CallAsync<IDirectoryProvider, DirectoryAnswer>(
            (directory, token) => directory.SearchAsync(new DirectorySearch { Query = "x", Limit = 1 }, token), TestContext.Current.CancellationToken);

        var contact = answer.Result.Value!.Contacts.ShouldHaveSingleItem();
        contact.Name.ShouldBe("Newtonsoft.Json 12.0.0.0");
        contact.Id.ShouldStartWith("12.0.3");
        typeof(Newtonsoft.Json.JsonConvert).Assembly.GetName().Version!.Major.ShouldBe(13);
    }

    [Theory]
    [InlineData("assembly")]
    [InlineData("process")]
    public async Task A_secret_reaches_the_plugin_by_reference(string isolation)
    {
        await using var room = new Room();
        room.Secrets["pbx-token"] = "s3cret";
        room.Faulty("secretive", "none", isolation, """, "secrets": { "token": "store:pbx-token" }""");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("secretive", ConnectorState.Running);

        var diagnosis = await room.Connectors.Find("secretive")!.DiagnoseAsync(
            new DiagnosisSubject { Kind = DiagnosisSubjectKind.Instance }, TestContext.Current.CancellationToken);

        diagnosis.Result.Value!.Checks[0].Evidence.ShouldBe("s3cret");
    }

    [Fact]
    public async Task A_secret_that_changes_reaches_a_child_with_the_next_heartbeat()
    {
        await using var room = new Room(options => options with { HeartbeatEvery = TimeSpan.FromMilliseconds(100) });
        room.Secrets["token"] = "old";
        room.Faulty("secretive", "none", "process", """, "secrets": { "token": "store:token" }""");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("secretive", ConnectorState.Running);
        (await SecretAsync(room)).ShouldBe("old");

        room.Secrets["token"] = "new";

        using var net = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await SecretAsync(room) != "new")
            net.Token.ThrowIfCancellationRequested();
    }

    private static async Task<string?> SecretAsync(Room room) =>
        (await room.Connectors.Find("secretive")!.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Instance }, TestContext.Current.CancellationToken))
            .Result.Value!.Checks[0].Evidence;

    private static bool IsAbout(NumberedReport report, DeviceId device) => report.Report is DeviceReported reported && reported.Device == device;

    /// <summary>Every number from one on, in order, whatever came between.</summary>
    internal static void ShouldCount(IReadOnlyList<ConnectorItem> items)
    {
        items[0].ShouldBeOfType<InstanceStarted>();
        items.OfType<ReportsLost>().ShouldBeEmpty();
        var numbered = items.OfType<NumberedReport>().ToList();
        numbered.Select(report => report.Number).ShouldBe(Enumerable.Range(1, numbered.Count).Select(number => (long)number));
        numbered.Select(report => report.Report).OfType<DeviceReported>().Select(report => long.Parse(report.DisplayName!, CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(1, numbered.Count - 1).Select(number => (long)number));
    }
}
