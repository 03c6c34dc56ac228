namespace Attendant.Model.Telephony;

/// <summary>The live reports about one thing since a snapshot began, to be laid over its item.</summary>
internal sealed class Trail<TReport>
{
    private const int Most = 64;
    private readonly List<TReport> _reports = [];

    public IReadOnlyList<TReport> Reports => _reports;

    /// <summary>The live reports told everything, or were too many to keep: an item has nothing to add.</summary>
    public bool Whole { get; private set; }

    public void Add(TReport report, bool whole)
    {
        Whole |= whole || _reports.Count == Most;
        if (Whole)
            _reports.Clear();
        else
            _reports.Add(report);
    }
}
