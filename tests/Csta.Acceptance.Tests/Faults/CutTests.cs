using Attendant.Sdk.CstaSwitch.Faults;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>The link ends, at every step of its life.</summary>
public sealed class CutTests(CutBed bed) : FaultTests(bed), IClassFixture<CutBed>
{
    private static readonly string[] Beginning =
    [
        "StartApplicationSession", "SystemRegister", "RequestSystemStatus", "GetSwitchingFunctionDevices", "MonitorStart", "SnapshotDevice", "SnapshotCall",
        "GetDoNotDisturb", "GetMessageWaitingIndicator", "GetForwarding",
    ];

    public static TheoryData<string, CstaLinkDrop> EveryStep => [.. Beginning.SelectMany(service => Enum.GetValues<CstaLinkDrop>().Select(when => (service, when)))];

    public static TheoryData<string, CstaLinkDrop> EveryCommand => [.. Scenario.Services.SelectMany(service => Enum.GetValues<CstaLinkDrop>().Select(when => (service, when)))];

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task A_link_that_is_cut_while_it_is_made_is_made_anew(string service, CstaLinkDrop when)
    {
        await Scenario.HeldAsync();
        var before = Newest();
        Switch.Faults.DropOnNext(service, when);
        Switch.Faults.DropLinks();
        await WorldGoesOnAsync();

        await SignedInAsync(before, times: 2);
        await AgreeAsync();
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task A_link_that_is_cut_by_a_command_leaves_no_doubt_what_came_of_it(string service, CstaLinkDrop when)
    {
        var command = await Scenario.CommandForAsync(service);
        await AgreeAsync();
        Switch.Faults.DropOnNext(service, when);

        (await Anna.IsRefusedAsync(command)).ShouldBe(when != CstaLinkDrop.AfterAnswer);

        await AgreeAsync();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(5, false)]
    [InlineData(8, true)]
    [InlineData(13, false)]
    [InlineData(21, true)]
    [InlineData(34, false)]
    public async Task A_link_that_ends_after_so_many_messages_is_made_anew(int frames, bool cutLast)
    {
        await Scenario.HeldAsync();
        var before = Newest();
        Switch.Faults.RefuseLinks();
        Switch.Faults.DropLinks();
        await Bed.SwitchIsAsync(csta => csta.Links == 0, "without a link");
        await WorldGoesOnAsync();

        // counted from the first message of the next link
        Switch.Faults.DropAfterFrames(frames, cutLast);
        Switch.Faults.RefuseLinks(on: false);

        await SignedInAsync(before, times: 2);
        await AgreeAsync();
    }

    [Fact]
    public async Task A_switch_that_cannot_be_reached_is_unknown_until_it_can()
    {
        await Scenario.HeldAsync();
        Switch.Faults.RefuseLinks();
        Switch.Faults.DropLinks();
        await WorldGoesOnAsync();
        await Anna.LineAsync("1001", "unknown");
        (await Anna.RefusalAsync("make 1003")).ShouldBe("PBX_UNAVAILABLE");

        Switch.Faults.RefuseLinks(on: false);
        await AgreeAsync();
        await CallsWorkAsync();
    }

    /// <summary>The held caller gives up, another one calls, a phone is forwarded: nobody tells the connector.</summary>
    private async Task WorldGoesOnAsync()
    {
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1003").DialAsync("1002");
        await Switch.Phone("1005").ForwardAsync("1004");
    }
}
