using Attendant.Sdk.CstaSwitch.Faults;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>The link ends in the course of a command.</summary>
public sealed class CommandCutTests(CommandCutBed bed) : FaultTests(bed), IClassFixture<CommandCutBed>
{
    /// <summary>Joined or parked, a call has another id or others in it: the next link cannot know that it is the one there was.</summary>
    private static readonly string[] Another = ["ConferenceCall", "ParkCall"];

    private static readonly CstaLinkDrop[] Done = [CstaLinkDrop.BeforeAnswer, CstaLinkDrop.WithinAnswer, CstaLinkDrop.AfterAnswer];

    public static TheoryData<string, CstaLinkDrop> EveryCommand => [.. Scenario.Services.Except(Another).SelectMany(service => Done.Select(when => (service, when)))];

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task What_was_done_when_the_link_was_cut_is_seen_on_the_next_one(string service, CstaLinkDrop when)
    {
        var command = await Scenario.CommandForAsync(service);
        await AgreeAsync();
        Switch.Faults.DropOnNext(service, when);

        await Anna.DoAsync(command);

        await AgreeAsync();
    }

    // the server looks out for an effect for nine seconds before it says so: few of these are enough
    [Theory]
    [InlineData("MakeCall", CstaLinkDrop.BeforeService)]
    [InlineData("ConferenceCall", CstaLinkDrop.WithinAnswer)]
    [InlineData("ParkCall", CstaLinkDrop.AfterAnswer)]
    public async Task A_console_is_told_where_nobody_knows_what_came_of_its_command(string service, CstaLinkDrop when)
    {
        var command = await Scenario.CommandForAsync(service);
        await AgreeAsync();
        Switch.Faults.DropOnNext(service, when);

        (await Anna.RefusedAsync(command)).GetProperty("outcome").GetString().ShouldBe("unknown");

        await AgreeAsync();
    }

    [Fact]
    public async Task Every_request_that_waits_for_its_answer_ends_with_an_error_when_the_link_ends()
    {
        string[] services = ["HoldCall", "SetForwarding"];
        var hold = await Scenario.CommandForAsync("HoldCall");
        await AgreeAsync();
        var before = Newest();
        foreach (var service in services) Switch.Faults.LoseNextRequest(service);
        var refused = Task.WhenAll(Anna.RefusedAsync(hold), Ben.RefusedAsync("forward all 1003"));
        await Bed.SwitchIsAsync(csta => Since(csta, before).Count(received => services.Contains(received.Name)) == services.Length, "asked for both");

        Switch.Faults.DropLinks();

        foreach (var refusal in await refused)
            (refusal.GetProperty("cause").GetString(), refusal.GetProperty("outcome").GetString()).ShouldBe(("linkDown", "unknown"));
        await AgreeAsync();
        await CallsWorkAsync();
    }
}
