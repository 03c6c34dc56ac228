using Attendant.Contracts.Hosting;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>
/// Holds a stream of reports against everything the contract asks of one: pure, no clock, no thread. The same reports
/// give the same violations.
/// </summary>
public sealed class ReportChecker
{
    private readonly SnapshotRule _snapshots = new();
    private readonly IInvariant[] _rules;
    private readonly List<Violation> _violations = [];
    private int _count;
    private bool _stopped;

    /// <summary>Begins with nothing reported.</summary>
    public ReportChecker() =>
        _rules = [new ShapeRule(), new GenerationRule(), new LinkRule(), _snapshots, new DeviceRule(), new CallLifeRule(), new ConnectionRule()];

    /// <summary>What the reports come to.</summary>
    public CallPicture Picture { get; } = new();

    /// <summary>What was wrong so far, in order.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Judges the next report.</summary>
    public void Take(ProviderReport report)
    {
        _count++;
        if (_stopped) _violations.Add(new Violation("stop", $"{ReportText.Of(report)} was reported after the plugin had stopped.", _count));
        foreach (var rule in _rules)
            foreach (var sentence in rule.Take(report, Picture))
                _violations.Add(new Violation(rule.Name, sentence, _count));
        Picture.Take(report);
    }

    /// <summary>The plugin is about to be asked to stop.</summary>
    internal void Stopping() => _snapshots.Stopping();

    /// <summary>The plugin's stop has returned.</summary>
    public void Stopped() => _stopped = true;

    /// <summary>Nothing more is listened to.</summary>
    public void Finish()
    {
        foreach (var rule in _rules)
            foreach (var sentence in rule.Finish(Picture))
                _violations.Add(new Violation(rule.Name, sentence, 0));
    }
}
