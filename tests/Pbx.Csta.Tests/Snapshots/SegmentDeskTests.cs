using System.Text;
using Attendant.Pbx.Csta.Snapshots;
using Attendant.Pbx.Csta.Tests.Fakes;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Snapshots;

/// <summary>Answers in several messages, put together whatever else comes.</summary>
public sealed class SegmentDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SegmentDesk _desk = new();
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Segments_may_come_before_the_answer_that_announces_them()
    {
        Segment("1", last: false);
        Segment("1", last: true);
        _desk.Expect("1");

        (await AwaitAsync("1")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Segments_that_nobody_announces_make_room_for_those_that_are_announced()
    {
        for (var stray = 0; stray < 1000; stray++) Segment($"stray{stray}", last: false);
        Segment("1", last: true);

        (await AwaitAsync("1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_peer_that_sends_without_end_is_stopped_by_its_octets_and_others_are_read_afterwards()
    {
        var filling = new string('x', 1024 * 1024);
        _desk.Expect("1");
        for (var segment = 0; segment < 64; segment++) Segment("1", last: false, filling);

        (await Should.ThrowAsync<InvalidDataException>(() => AwaitAsync("1"))).Message.ShouldContain("octets");
        Segment("2", last: true, filling);
        (await AwaitAsync("2")).Count.ShouldBe(1);
    }

    private Task<IReadOnlyList<XmlNode>> AwaitAsync(string reference) => _desk.AwaitAsync(reference, Patience, _clock, TestContext.Current.CancellationToken);

    private void Segment(string reference, bool last, string content = "") => _desk.Take(new XmlTree().Read(Encoding.UTF8.GetBytes(
        $"<SnapshotDeviceData><serviceCrossRefID>{reference}</serviceCrossRefID><lastSegment>{(last ? "true" : "false")}</lastSegment><d>{content}</d></SnapshotDeviceData>"))).ShouldBeTrue();
}
