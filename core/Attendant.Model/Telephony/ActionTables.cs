namespace Attendant.Model.Telephony;

/// <summary>The tables in use, one per situation: thousands of calls share a few dozen.</summary>
internal sealed class ActionTables
{
    // far more than any installation has; a bound all the same
    private const int Most = 8192;
    private readonly Dictionary<CallSituation, ActionTable> _calls = [];
    private readonly Dictionary<LineSituation, ActionTable> _lines = [];

    public ActionTable Of(CallSituation situation)
    {
        if (_calls.TryGetValue(situation, out var table))
            return table;
        if (_calls.Count == Most)
            _calls.Clear();
        return _calls[situation] = new ActionTable(ActionRules.OfCall, action => ActionRules.Of(action, situation));
    }

    public ActionTable Of(LineSituation situation)
    {
        if (_lines.TryGetValue(situation, out var table))
            return table;
        if (_lines.Count == Most)
            _lines.Clear();
        return _lines[situation] = new ActionTable(ActionRules.OfLine, action => ActionRules.Of(action, situation));
    }
}
