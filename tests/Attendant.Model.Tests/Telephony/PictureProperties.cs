using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using FsCheck;
using FsCheck.Fluent;

namespace Attendant.Model.Tests.Telephony;

/// <summary>
/// What holds for every stream of reports. In all of them the events are held against each other and against the picture
/// (<see cref="ReplayedPicture"/>): numbers grow by one, nothing follows a call's end, and who hears only the events
/// believes exactly what the picture says.
/// </summary>
public class PictureProperties
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    // the same scripts each time, so that a run fails because of what was changed; a hunt takes others, and many
    private static readonly int Hunt = int.TryParse(Environment.GetEnvironmentVariable("ATTENDANT_PROPERTY_HUNT"), out var factor) ? factor : 0;

    private static void ForAll(int tests, Action<int[], int> holds)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests * Math.Max(1, Hunt)).WithEndSize(60);
        Prop.ForAll(
            Arb.From(Gen.Choose(0, 100_000).ArrayOf(), ArbMap.Default.ArbFor<int[]>().Shrinker),
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            (script, seed) => holds(script, seed))
        .Check(Hunt > 0 ? config : config.WithReplay(20261122, 269));
    }

    [Fact]
    public void Any_interleaving_that_keeps_the_order_of_each_call_ends_in_the_same_picture() => ForAll(300, (script, seed) =>
    {
        var pbx = TestSwitch.Play(Start, script);
        var one = Bench();
        Tell(one, pbx.Reports.Select(said => said.Report));
        var other = Bench();
        Tell(other, Interleave(pbx.Reports, new Random(seed)));
        Portrait.Of(other.Model, withTimes: true).ShouldBe(Portrait.Of(one.Model, withTimes: true));
        one.Events.Asked.ShouldBeEmpty("a lawful stream leaves nothing to ask");
        other.Events.Asked.ShouldBeEmpty("a lawful stream leaves nothing to ask");
    });

    [Fact]
    public void A_lawful_stream_ends_in_the_picture_of_a_snapshot() => ForAll(300, (script, _) =>
    {
        var pbx = TestSwitch.Play(Start, script);
        var live = Bench();
        Tell(live, pbx.Reports.Select(said => said.Report));
        var fresh = Bench();
        Tell(fresh, pbx.Snapshot(1, 99));
        Portrait.Of(live.Model, withTimes: false).ShouldBe(Portrait.Of(fresh.Model, withTimes: false));
    });

    [Fact]
    public void Loss_duplication_and_disorder_followed_by_a_snapshot_end_in_its_picture_and_show_no_forbidden_transition_before() => ForAll(500, (script, seed) =>
    {
        var pbx = TestSwitch.Play(Start, script);
        var hurt = Bench();
        var watch = new TransitionWatch();
        hurt.Events.Heard = watch.Hear;
        Tell(hurt, Disturb(pbx.Reports.Select(said => said.Report), new Random(seed)));
        hurt.Events.Heard = null;
        Tell(hurt, pbx.Snapshot(1, 99));
        var fresh = Bench();
        Tell(fresh, pbx.Snapshot(1, 99));
        Portrait.Of(hurt.Model, withTimes: false).ShouldBe(Portrait.Of(fresh.Model, withTimes: false));
    });

    [Fact]
    public void A_link_lost_at_any_moment_ends_in_the_picture_of_the_snapshot_after_it() => ForAll(300, (script, seed) =>
    {
        var pbx = TestSwitch.Play(Start, script);
        var random = new Random(seed);
        var heard = random.Next(pbx.Reports.Count + 1);
        var hurt = Bench();
        Tell(hurt, pbx.Reports.Take(heard).Select(said => said.Report));
        hurt.Model.Apply(ModelBench.Pbx, new LinkReported { Generation = 1, At = Start, State = LinkState.Down });
        hurt.Model.Lines.ShouldAllBe(line => line.State == LineState.Unknown);
        hurt.Model.Apply(ModelBench.Pbx, new LinkReported { Generation = 2, At = Start, State = LinkState.Up });
        Tell(hurt, pbx.Snapshot(2, 1));
        var fresh = Bench();
        Tell(fresh, pbx.Snapshot(1, 99));
        Portrait.Of(hurt.Model, withTimes: false).ShouldBe(Portrait.Of(fresh.Model, withTimes: false));
    });

    [Fact]
    public void A_link_lost_and_found_with_nothing_missed_changes_no_calls_identity() => ForAll(200, (script, _) =>
    {
        var pbx = TestSwitch.Play(Start, script);
        var bench = Bench();
        Tell(bench, pbx.Reports.Select(said => said.Report));
        var before = bench.Events.Replayed.Calls.Keys.ToHashSet();
        bench.Model.Apply(ModelBench.Pbx, new LinkReported { Generation = 2, At = Start, State = LinkState.Up });
        Tell(bench, pbx.Snapshot(2, 1));
        bench.Events.Replayed.Calls.Keys.ShouldBe(before, ignoreOrder: true);
    });

    [Fact]
    public void A_snapshot_told_in_between_live_reports_ends_in_the_picture_of_the_live_reports() => ForAll(300, (script, seed) =>
    {
        var random = new Random(seed);
        var then = TestSwitch.Play(Start, script.Take(random.Next(script.Length + 1)));
        var pbx = TestSwitch.Play(Start, script);
        var bench = Bench();
        Tell(bench, pbx.Reports.Take(then.Reports.Count).Select(said => said.Report));
        Tell(bench, Mingle(then.Snapshot(1, 1), pbx.Reports.Skip(then.Reports.Count).Select(said => said.Report), random));
        var live = Bench();
        Tell(live, pbx.Reports.Select(said => said.Report));
        Portrait.Of(bench.Model, withTimes: false).ShouldBe(Portrait.Of(live.Model, withTimes: false));
        bench.Events.Replayed.Ended.Count.ShouldBe(live.Events.Replayed.Ended.Count, "no call ends because of the snapshot");
    });

    [Fact]
    public void A_snapshot_told_in_between_live_reports_after_a_lost_link_ends_in_the_true_picture() => ForAll(300, (script, seed) =>
    {
        var random = new Random(seed);
        var then = TestSwitch.Play(Start, script.Take(random.Next(script.Length + 1)));
        var pbx = TestSwitch.Play(Start, script);
        var bench = Bench();
        Tell(bench, pbx.Reports.Take(random.Next(then.Reports.Count + 1)).Select(said => said.Report));
        bench.Model.Apply(ModelBench.Pbx, new LinkReported { Generation = 2, At = Start, State = LinkState.Up });
        Tell(bench, Mingle(then.Snapshot(2, 1), pbx.Reports.Skip(then.Reports.Count).Select(said => said.Report with { Generation = 2 }), random));
        var fresh = Bench();
        Tell(fresh, pbx.Snapshot(1, 99));
        // when a call began that was passed on while nobody listened, only the next snapshot tells
        Portrait.Of(bench.Model, withTimes: false, withBeginnings: false).ShouldBe(Portrait.Of(fresh.Model, withTimes: false, withBeginnings: false));
    });

    // the frame around all, the items in their order somewhere between the reports in theirs
    private static List<PbxReport> Mingle(IReadOnlyList<PbxReport> snapshot, IEnumerable<PbxReport> live, Random random)
    {
        var told = new List<PbxReport> { snapshot[0] };
        var items = new Queue<PbxReport>(snapshot.Skip(1).SkipLast(1));
        foreach (var report in live)
        {
            while (items.Count > 0 && random.Next(3) == 0)
                told.Add(items.Dequeue());
            told.Add(report);
        }
        return [.. told, .. items, snapshot[^1]];
    }

    private static ModelBench Bench()
    {
        var bench = new ModelBench([.. TestSwitch.Phones]);
        bench.Events.Asked.Clear();
        return bench;
    }

    private static void Tell(ModelBench bench, IEnumerable<PbxReport> reports)
    {
        foreach (var report in reports)
            bench.Model.Apply(ModelBench.Pbx, report);
        bench.Events.Replayed.ShouldBe(bench.Model);
    }

    private static List<PbxReport> Interleave(IReadOnlyList<SwitchReport> reports, Random random)
    {
        var waiting = reports.ToList();
        var told = new List<PbxReport>();
        while (waiting.Count > 0)
        {
            var blocked = new HashSet<string>();
            var ready = new List<SwitchReport>();
            foreach (var report in waiting)
            {
                if (!report.Subjects.Any(blocked.Contains))
                    ready.Add(report);
                blocked.UnionWith(report.Subjects);
            }
            var next = ready[random.Next(ready.Count)];
            waiting.Remove(next);
            told.Add(next.Report);
        }
        return told;
    }

    private static List<PbxReport> Disturb(IEnumerable<PbxReport> reports, Random random)
    {
        var told = new List<PbxReport>();
        foreach (var report in reports)
        {
            var fate = random.Next(8);
            if (fate != 0)
                told.Add(report);
            if (fate == 1)
                told.Add(report);
        }
        for (var i = 0; i < told.Count; i++)
            if (random.Next(4) == 0)
            {
                var other = Math.Min(told.Count - 1, i + random.Next(6));
                (told[i], told[other]) = (told[other], told[i]);
            }
        return told;
    }
}
