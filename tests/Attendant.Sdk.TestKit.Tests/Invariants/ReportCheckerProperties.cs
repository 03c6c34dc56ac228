using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Attendant.Sdk.TestKit.Tests.Invariants;

public sealed class ReportCheckerProperties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261128, 269);

    private static readonly Arbitrary<int[]> Choices = Arb.From(Gen.Choose(0, 100_000).ArrayOf(), ArbMap.Default.ArbFor<int[]>().Shrinker);

    [Fact]
    public void Right_lives_in_any_interleaving_break_no_rule() => Prop.ForAll(Choices, choices =>
    {
        var lives = new RightLives(choices);
        lives.Play();
        return !lives.Stream.Checker.Violations.Any() && lives.Stream.Checker.Picture.Calls.Count == lives.Living;
    }).Check(Fixed);

    [Fact]
    public void Whatever_follows_the_end_of_a_call_is_found() => Prop.ForAll(Choices, Gen.Choose(0, 4).ToArbitrary(), (choices, what) =>
    {
        var lives = new RightLives(choices);
        lives.Play();
        var stream = lives.Stream.Initiated("dead", "x").Cleared("dead", "x");
        _ = what switch
        {
            0 => stream.Delivered("dead", "y"),
            1 => stream.Established("dead", "y"),
            2 => stream.Held("dead", "x"),
            3 => stream.Cleared("dead", "x"),
            _ => stream.Initiated("dead", "y"),
        };
        return stream.Rules.SequenceEqual(["call life"]);
    }).Check(Fixed);

    [Fact]
    public void The_same_reports_give_the_same_violations() => Prop.ForAll(Choices, choices =>
    {
        var (once, again) = (new RightLives(choices), new RightLives(choices));
        once.Play(wild: true);
        again.Play(wild: true);
        return once.Stream.Checker.Violations.SequenceEqual(again.Stream.Checker.Violations);
    }).Check(Fixed);

    /// <summary>Calls that live side by side, each step chosen by the next number.</summary>
    private sealed class RightLives(int[] choices)
    {
        private readonly List<(string Call, int Step)> _calls = [];
        private int _last;

        public Stream Stream { get; } = Stream.Up();

        public int Living => _calls.Count;

        public void Play(bool wild = false)
        {
            foreach (var choice in choices)
            {
                if (_calls.Count == 0 || choice % 4 == 0)
                {
                    var id = (++_last).ToString(CultureInfo.InvariantCulture);
                    Stream.Initiated(id, $"a{id}");
                    _calls.Add((id, 0));
                    continue;
                }

                var index = choice % _calls.Count;
                var (call, step) = _calls[index];
                if (wild && choice % 7 == 0) step = choice % 6;
                _ = step switch
                {
                    0 => Stream.Originated(call, $"a{call}"),
                    1 => Stream.Delivered(call, $"b{call}"),
                    2 => Stream.Established(call, $"b{call}"),
                    3 => Stream.Held(call, $"a{call}"),
                    4 => Stream.Retrieved(call, $"a{call}"),
                    5 => Stream.Cleared(call, $"b{call}"),
                    _ => Stream.Cleared(call, $"a{call}"),
                };
                if (step >= 6) _calls.RemoveAt(index);
                else _calls[index] = (call, step + 1);
            }
        }
    }
}
