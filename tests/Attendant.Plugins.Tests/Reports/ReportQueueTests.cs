using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Reports;

public sealed class ReportQueueTests
{
    [Fact]
    public void Reports_are_numbered_from_one_in_the_order_they_come()
    {
        var queue = new ReportQueue(10);

        queue.Add(Report()).ShouldBe(1);
        queue.Add(Report()).ShouldBe(2);

        Drain(queue).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void What_does_not_fit_is_lost_and_one_marker_with_all_its_numbers_stands_in_its_place()
    {
        var queue = new ReportQueue(2);
        for (var i = 0; i < 5; i++)
            queue.Add(Report());

        Drain(queue).ShouldBe(["1", "2", "lost 3-5"]);
        queue.Add(Report());
        Drain(queue).ShouldBe(["6"]);
    }

    [Fact]
    public void Of_a_snapshot_of_ten_thousand_devices_in_calls_nothing_is_lost_though_nobody_reads_meanwhile()
    {
        var queue = new ReportQueue(new ConnectorOptions { PluginFolder = "", ConnectorFolder = "", StateFolder = "" }.ReportCapacity);
        const int Snapshot = 10_000 + 5_000 + 2;
        // the one that is asked for while the first is still told, and what happens meanwhile
        for (var i = 0; i < (2 * Snapshot) + 10_000; i++) queue.Add(Report());

        Drain(queue).ShouldNotContain(item => item.StartsWith("lost"));
    }

    [Fact]
    public void Dropping_goes_on_until_the_reader_has_come_to_the_marker()
    {
        var queue = new ReportQueue(2);
        for (var i = 0; i < 3; i++)
            queue.Add(Report());
        queue.Reader.TryRead(out _).ShouldBeTrue();
        // there is room again, but what the reader will ask for at the marker must cover this one too
        queue.Add(Report());

        Drain(queue).ShouldBe(["2", "lost 3-4"]);
    }

    [Fact]
    public void A_mark_is_never_lost_and_losses_behind_it_have_a_marker_of_their_own()
    {
        var queue = new ReportQueue(1);
        queue.Add(Report());
        queue.Add(Report());
        queue.AddMark(new InstanceEnded("x"));
        queue.Add(Report());

        Drain(queue).ShouldBe(["1", "lost 2-2", "mark", "lost 3-3"]);
    }

    [Fact]
    public async Task Many_may_report_at_once_and_no_number_is_missing_or_twice()
    {
        var queue = new ReportQueue(100_000);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
                queue.Add(Report());
        })));

        Drain(queue).ShouldBe(Enumerable.Range(1, 8000).Select(number => $"{number}"));
    }

    [Fact]
    public void A_feed_holds_back_until_it_is_opened_and_is_deaf_after_its_end()
    {
        var queue = new ReportQueue(10);
        var feed = new ReportFeed(queue, 10, _ => { });
        feed.Report(Report());
        Drain(queue).ShouldBeEmpty();

        feed.Open(new HashSet<string>());
        feed.Report(Report());
        feed.Close("over");
        feed.Report(Report());

        Drain(queue).ShouldBe(["mark", "1", "2", "mark"]);
    }

    [Fact]
    public void A_feed_that_never_opened_leaves_no_trace()
    {
        var queue = new ReportQueue(10);
        var feed = new ReportFeed(queue, 10, _ => { });
        feed.Report(Report());

        feed.Close("refused to start");

        Drain(queue).ShouldBeEmpty();
        queue.LastNumber.ShouldBe(0);
    }

    [Fact]
    public async Task A_result_waits_for_its_report_or_for_the_news_that_it_is_lost()
    {
        var queue = new ReportQueue(10);
        queue.Add(Report());
        var feed = new ReportFeed(queue, 10, _ => { });
        feed.Open(new HashSet<string>());

        var second = feed.ReachedAsync(2);
        var fifth = feed.ReachedAsync(5);
        feed.Report(1, Report());
        second.IsCompleted.ShouldBeFalse();
        feed.Report(2, Report());
        await second.WaitAsync(TimeSpan.FromSeconds(10));
        feed.Lost(3, 7);
        await fifth.WaitAsync(TimeSpan.FromSeconds(10));

        feed.Number(2).ShouldBe(3);
        Drain(queue).ShouldBe(["1", "mark", "2", "3", "lost 4-8"]);
    }

    private static LinkReported Report() => new() { Generation = 1, At = DateTimeOffset.UnixEpoch, State = LinkState.Up };

    private static List<string> Drain(ReportQueue queue)
    {
        var seen = new List<string>();
        while (queue.Reader.TryRead(out var item))
        {
            seen.Add(item switch
            {
                NumberedReport report => $"{report.Number}",
                ReportsLost lost => $"lost {lost.First}-{lost.Last}",
                _ => "mark",
            });
        }

        return seen;
    }
}
