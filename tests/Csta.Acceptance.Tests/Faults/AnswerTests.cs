using Attendant.Sdk.CstaSwitch;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>Answers that are negative, late, or never come.</summary>
public sealed class AnswerTests(AnswerBed bed) : FaultTests(bed), IClassFixture<AnswerBed>
{
    public static TheoryData<string> EveryService => [.. Scenario.Services];

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
