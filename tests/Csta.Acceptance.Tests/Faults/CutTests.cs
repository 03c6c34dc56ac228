using Attendant.Sdk.CstaSwitch.Faults;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>The link ends while it is made, at every step, and while it cannot be made.</summary>
public sealed class CutTests(CutBed bed) : FaultTests(bed), IClassFixture<CutBed>
{
    private static readonly string[] Snapshots = ["SnapshotDevice", "SnapshotCall"];

    /// <summary>A segmented answer that is out is not the end of it: its segments are lost with the link.</summary>
    public static TheoryData<string, CstaLinkDrop, bool> EveryStep =>
    [
        .. Scenario.Beginning.SelectMany(service => Enum.GetValues<CstaLinkDrop>().Select(when => (service, when, false))),
        .. Snapshots.SelectMany(service => Enum.GetValues<CstaLinkDrop>().Select(when => (service, when, true))),
    ];

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task A_link_that_is_cut_while_it_is_made_is_made_anew(string service, CstaLinkDrop when, bool segmented)
    {
        await Scenario.HeldAsync();
        var before = Newest();
        if (segmented) Switch.Faults.SegmentSnapshots(1);
        Switch.Faults.DropOnNext(service, when);
        Switch.Faults.DropLinks();
        await WorldGoesOnAsync();

        await SignedInAsync(before, times: 2);
        await AgreeAsync();
    }

    [Theory]
    [InlineData(1, true, false)]
    [InlineData(2, false, false)]
    [InlineData(3, true, false)]
    [InlineData(5, false, false)]
    [InlineData(8, true, false)]
    [InlineData(13, false, false)]
    [InlineData(21, true, false)]
    [InlineData(34, false, false)]
    [InlineData(15, false, true)]
    [InlineData(21, true, true)]
    [InlineData(28, false, true)]
    [InlineData(36, true, true)]
    [InlineData(45, false, true)]
    public async Task A_link_that_ends_after_so_many_messages_is_made_anew(int frames, bool cutLast, bool segmented)
    {
        await Scenario.HeldAsync();
        var before = Newest();
        await AwayAsync();
        await WorldGoesOnAsync();

        // counted from the first message of the next link
        if (segmented) Switch.Faults.SegmentSnapshots(1);
        Switch.Faults.DropAfterFrames(frames, cutLast);
        Switch.Faults.RefuseLinks(on: false);

        await SignedInAsync(before, times: 2);
        await AgreeAsync();
    }

    [Fact]
    public async Task A_switch_that_cannot_be_reached_is_unknown_until_it_can()
    {
        await Scenario.HeldAsync();
        await AwayAsync();
        await WorldGoesOnAsync();
        await Anna.LineAsync("1001", "unknown");
        (await Anna.RefusalAsync("make 1003")).ShouldBe("PBX_UNAVAILABLE");

        Switch.Faults.RefuseLinks(on: false);
        await AgreeAsync();
        await CallsWorkAsync();
    }

    private async Task AwayAsync()
    {
        Switch.Faults.RefuseLinks();
        Switch.Faults.DropLinks();
        await Bed.SwitchIsAsync(csta => csta.Links == 0, "without a link");
    }
}
