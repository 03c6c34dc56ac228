using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Testing.Processes;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>What is done on a new link, and what consoles hear of it.</summary>
public sealed class ReturnTests(ReturnBed bed) : FaultTests(bed), IClassFixture<ReturnBed>
{
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_link_begins_a_session_registers_monitors_everything_and_then_reads_everything(bool segmented)
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        var (before, monitored) = (Newest(), Switch.Monitors.Select(one => one.Device).Order().ToList());
        if (segmented) Switch.Faults.SegmentSnapshots(1);

        Switch.Faults.DropLinks();
        await SignedInAsync(before, times: 1);
        await AgreeAsync();

        Switch.Monitors.Select(one => one.Device).Order().ShouldBe(monitored);
        var asked = Since(Switch, before).Select(received => received.Name).Where(name => Scenario.Beginning.Contains(name)).ToList();
        asked.Distinct().Take(6).ShouldBe(Scenario.Beginning.Take(6));
        asked.LastIndexOf("MonitorStart").ShouldBeLessThan(asked.IndexOf("SnapshotDevice"), "nothing is missed between the two");
        asked.Count(name => name == "MonitorStart").ShouldBe(monitored.Count);
        asked.Count(name => name == "SnapshotDevice").ShouldBeGreaterThanOrEqualTo(monitored.Count);
    }

    [Theory]
    [InlineData("MonitorStart", false)]
    [InlineData("SnapshotDevice", false)]
    [InlineData("SnapshotDevice", true)]
    [InlineData("SnapshotCall", false)]
    [InlineData("SnapshotCall", true)]
    [InlineData("GetForwarding", false)]
    public async Task What_happens_while_everything_is_read_is_laid_over_it(string slow, bool segmented)
    {
        await Scenario.HeldAsync();
        await Switch.Phone("1003").DialAsync("1002");
        await AgreeAsync();
        var before = Newest();
        if (segmented) Switch.Faults.SegmentSnapshots(1);
        // the switch has looked when it was asked, and says so only when the world has gone on
        Switch.Faults.DelayAnswers(TimeSpan.FromSeconds(0.5), slow);

        Switch.Faults.DropLinks();
        await Bed.SwitchIsAsync(csta => Since(csta, before).Any(received => received.Name == slow), $"asked for {slow}");
        await Switch.Phone("1002").AnswerAsync();
        await Switch.Phone("1003").HoldAsync();
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1004").DialAsync("1001");
        await Switch.Phone("1005").ForwardAsync("1004");

        await AgreeAsync();
        await Anna.DoAsync("answer");
        await AgreeAsync();
    }

    [Fact]
    public async Task Consoles_are_told_of_a_new_link_what_is_different_and_nothing_else()
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        await using var dora = await SignedInConsole.StartAsync(Bed.Server, "dora", _test, Topic.Lines(), Topic.Calls);
        var (told, before, call) = (dora.Events.Count, dora.Picture.Lines.Values.ToDictionary(line => line.Extension), dora.Picture.Calls.Values.Single().Id);

        Switch.Faults.RefuseLinks();
        Switch.Faults.DropLinks();
        await dora.UntilAsync("everything unknown", picture => picture.Lines.Values.All(line => line.State == LineState.Unknown), _test);
        await Switch.Phone("1005").DoNotDisturbAsync(true);
        Switch.Faults.RefuseLinks(on: false);
        await dora.UntilAsync("everything known", picture => picture.Lines.Values.All(line => line.State != LineState.Unknown), _test);
        await AgreeAsync();

        var events = dora.Events.Skip(told).ToList();
        events.ShouldAllBe(happened => happened is LineChanged || happened is CallChanged);
        events.OfType<CallChanged>().ShouldAllBe(changed => changed.Call.Id == call);
        foreach (var line in events.OfType<LineChanged>().GroupBy(changed => changed.Line.Extension))
        {
            var (states, was) = (line.Select(changed => changed.Line.State).ToList(), before[line.Key].State);
            // features are read behind the lamps: until then it is as it was
            if (line.Key == "1005") (states, was) = (states.Where(state => state != was).ToList(), LineState.Dnd);
            states.ShouldBe([LineState.Unknown, was], $"the lamp of {line.Key}");
        }
    }

    [Fact]
    public async Task Reading_everything_once_more_tells_consoles_nothing_where_nothing_was_missed()
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        await using var dora = await SignedInConsole.StartAsync(Bed.Server, "dora", _test, Topic.Lines(), Topic.Calls);
        var (told, before, lines) = (dora.Events.Count, Newest(), dora.Picture.Lines.Values.ToDictionary(line => line.Id, Shown));

        Switch.Faults.SendSystemStatus("messagesLost");
        await Bed.SwitchIsAsync(csta => Since(csta, before).Count(received => received.Name == "GetForwarding") >= csta.Monitors.Count, "asked for everything");
        await Switch.Phone("1005").DoNotDisturbAsync(true);
        await dora.UntilAsync("that 1005 wants its peace", picture => picture.Lines.Values.Any(line => line is { Extension: "1005", State: LineState.Dnd }), _test);

        // that a line was verified just now may be told
        var news = dora.Events.Skip(told).Where(happened => happened is not LineChanged changed || Shown(changed.Line) != lines[changed.Line.Id]);
        news.Select(happened => happened is LineChanged changed ? $"{changed.Line.Extension} {changed.Line.State}" : happened.Name).Distinct().ShouldBe(["1005 Dnd"]);
    }

    private static string Shown(Line line) => $"{line.State} since {line.Since:O} {line.MessageWaiting} {string.Join(' ', line.Forwarding)}";
}
