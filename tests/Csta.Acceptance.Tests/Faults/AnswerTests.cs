using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Faults;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>Answers that are negative, late, or never come.</summary>
public sealed class AnswerTests(AnswerBed bed) : FaultTests(bed), IClassFixture<AnswerBed>
{
    private static readonly Dictionary<string, Action<CstaFaults, string>> Wrongs = new()
    {
        ["lost on its way there"] = (faults, service) => faults.LoseNextRequest(service),
        ["never answered"] = (faults, service) => faults.SwallowNextAnswer(service),
        ["answered as if it were another"] = (faults, service) => faults.MistakeNextAnswer(service, "AcceptCall"),
        ["refused because it is too much just now"] = (faults, service) =>
            faults.RefuseNext(service, CstaErrorCategory.SystemResourceAvailability, service == "StartApplicationSession" ? "serverResourcesBusy" : "resourceBusy"),
    };

    public static TheoryData<string> EveryService => [.. Scenario.Services];

    public static TheoryData<string, string> EveryWrong => [.. Scenario.Beginning.SelectMany(service => Wrongs.Keys.Select(wrong => (service, wrong)))];

    [Theory]
    [MemberData(nameof(EveryService))]
    public async Task A_service_that_is_refused_has_changed_nothing(string service)
    {
        var command = await Scenario.CommandForAsync(service);
        await AgreeAsync();
        var before = Table();
        Switch.Faults.RefuseNext(service, CstaErrorCategory.SystemResourceAvailability, "resourceBusy");

        await Anna.RefusalAsync(command);

        Table().ShouldBe(before);
        await AgreeAsync();
    }

    [Theory]
    [InlineData("MakeCall")]
    [InlineData("AnswerCall")]
    [InlineData("HoldCall")]
    [InlineData("TransferCall")]
    [InlineData("ParkCall")]
    public async Task A_service_that_is_done_and_never_answered_is_seen_by_its_events(string service)
    {
        var command = await Scenario.CommandForAsync(service);
        await AgreeAsync();
        Switch.Faults.SwallowNextAnswer(service);

        // its effect was seen before the answer was given up
        await Anna.DoAsync(command);

        await AgreeAsync();
        await CallsWorkAsync();
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1.5)] // longer than it is waited for
    public async Task An_answer_that_comes_late_belongs_to_its_own_request(double seconds)
    {
        await Scenario.HeldAsync();
        Switch.Faults.DelayAnswers(TimeSpan.FromSeconds(seconds), "MakeCall");

        await Anna.DoAsync("make 1003");

        await AgreeAsync();
        await CallsWorkAsync();
    }

    [Theory]
    [MemberData(nameof(EveryWrong))]
    public async Task What_goes_wrong_once_while_a_link_is_made_is_made_up_for(string service, string wrong)
    {
        await Scenario.HeldAsync();
        var before = Newest();
        Wrongs[wrong](Switch.Faults, service);

        Switch.Faults.DropLinks();
        await WorldGoesOnAsync();

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
        await Ben.DoAsync("answer");
        await Switch.Phone("1004").DialAsync("1001");
        await AgreeAsync();
    }

    [Theory]
    [InlineData("GetDoNotDisturb")]
    [InlineData("GetForwarding")]
    [InlineData("GetMessageWaitingIndicator")]
    [InlineData("SnapshotCall")]
    [InlineData("SystemRegister")]
    [InlineData("RequestSystemStatus")]
    public async Task What_a_switch_cannot_be_asked_is_done_without(string question)
    {
        await Scenario.HeldAsync();
        Switch.Faults.RefuseAll(question, CstaErrorCategory.Operation, "serviceNotSupported");
        var before = Newest();

        Switch.Faults.DropLinks();
        await Switch.Phone("1003").DialAsync("1002");

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
        await Ben.DoAsync("answer");
        await AgreeAsync();
    }

    private List<string> Table() => [.. Switch.Calls.Select(call => $"{call.CallId}: {string.Join(", ", call.Connections)}")];
}
