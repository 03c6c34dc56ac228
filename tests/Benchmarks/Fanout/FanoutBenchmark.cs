using System.Diagnostics;
using Attendant.Benchmarks.Load;
using Attendant.Benchmarks.Subjects;

namespace Attendant.Benchmarks.Fanout;

/// <summary>
/// One event to N consoles, at every subject in turn, so that what disturbs the machine disturbs all alike. The next event,
/// or burst, is published when the one before has arrived everywhere.
/// </summary>
internal sealed class FanoutBenchmark(FanoutPlan plan, IReadOnlyList<Subject> subjects, Action<string> say) : IDisposable
{
    private const int AtOnce = 64;
    private readonly LoadGenerator _generator = new();
    private readonly List<int> _connected = [.. subjects.Select(_ => 0)];

    /// <summary>The product comes first: the others carry what it sends.</summary>
    private Subject Product => subjects[0];

    public async Task<IReadOnlyList<FanoutRow>> RunAsync()
    {
        var rows = new List<FanoutRow>();
        foreach (var subject in subjects) await subject.StartAsync(plan.ServerCore, plan.Consoles.Max());
        foreach (var consoles in plan.Consoles)
        {
            var memory = subjects.Select((_, index) => Connect(index, consoles)).ToList();
            Look();
            foreach (var subject in subjects) Measure(subject, plan.Burst, plan.WarmUp);
            foreach (var burst in (int[])[1, plan.Burst])
            {
                say($"{consoles} consoles, {(burst == 1 ? "one event at a time" : $"bursts of {burst}")}");
                var rounds = subjects.Select(_ => new List<Round>()).ToList();
                for (var round = 0; round < plan.Rounds; round++)
                {
                    _generator.Beat();
                    for (var index = 0; index < subjects.Count; index++) rounds[index].Add(Measure(subjects[index], burst, plan.Time));
                }

                rows.AddRange(subjects.Select((subject, index) => new FanoutRow(subject.Name, consoles, burst, rounds[index], memory[index])));
            }
        }

        return rows;
    }

    public void Dispose() => _generator.Dispose();

    /// <summary>Brings the consoles up to so many; what each of the new ones takes of the server's memory.</summary>
    private long Connect(int index, int consoles)
    {
        var subject = subjects[index];
        say($"{subject.Name}: {consoles} consoles come");
        var (before, bytes) = (_connected[index], subject.ResidentBytes);
        var coming = new List<LoadConnection>();
        for (; _connected[index] < consoles; _connected[index]++)
        {
            coming.Add(subject.Connect(_generator, _connected[index]));
            Arrived(() => coming.Count(console => !console.IsReady) < AtOnce);
        }

        Arrived(() => coming.TrueForAll(console => console.IsReady));
        _generator.During(plan.Settle);
        return consoles == before ? 0 : (subject.ResidentBytes - bytes) / (consoles - before);

        void Arrived(Func<bool> holds)
        {
            if (!_generator.Until(holds)) throw new TimeoutException($"{subject.Name} did not let all consoles in.");
        }
    }

    /// <summary>Sees what an event of the product looks like.</summary>
    private void Look()
    {
        Product.Tally.WantsToSee = true;
        Measure(Product, 1, TimeSpan.Zero);
    }

    private Round Measure(Subject subject, int burst, TimeSpan time)
    {
        var tally = subject.Tally;
        var consoles = _connected[subjects.ToList().IndexOf(subject)];
        tally.Clear();
        var (began, cpu) = (Stopwatch.GetTimestamp(), subject.Cpu);
        long expected = 0;
        do
        {
            subject.Publish(burst, Product.Tally.Seen);
            expected += (long)burst * consoles;
            if (!_generator.Until(() => tally.Delivered >= expected) || tally.Wrong > 0)
                throw new InvalidOperationException($"{subject.Name} lost events: {tally.Delivered} of {expected} deliveries, {tally.Wrong} out of order.");
        }
        while (Stopwatch.GetElapsedTime(began) < time);

        var took = Stopwatch.GetElapsedTime(began);
        var used = subject.Cpu - cpu;
        if (tally.Delivered != expected) throw new InvalidOperationException($"{subject.Name} delivered {tally.Delivered} times, not {expected}.");
        return new Round(tally.Delivered / Math.Max(used.TotalSeconds, 0.01), tally.Delivered / took.TotalSeconds, tally.Percentile(0.5), tally.Percentile(0.99));
    }
}
