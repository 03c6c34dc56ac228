using System.Collections;

namespace Attendant.Model.Telephony;

/// <summary>For each action of a call or line whether it is possible. Few different ones exist: they are shared.</summary>
internal sealed class ActionTable(IReadOnlyList<CallAction> actions, Func<CallAction, ActionRefusal> rule)
    : IReadOnlyDictionary<CallAction, ActionRefusal>
{
    private readonly ActionRefusal[] _refusals = [.. actions.Select(rule)];

    public int Count => actions.Count;

    public IEnumerable<CallAction> Keys => actions;

    public IEnumerable<ActionRefusal> Values => _refusals;

    public ActionRefusal this[CallAction key] =>
        TryGetValue(key, out var refusal) ? refusal : throw new KeyNotFoundException($"There is no action {key} here.");

    public bool ContainsKey(CallAction key) => IndexOf(key) >= 0;

    public bool TryGetValue(CallAction key, out ActionRefusal value)
    {
        var index = IndexOf(key);
        value = index < 0 ? default : _refusals[index];
        return index >= 0;
    }

    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj)
        || (obj is ActionTable other && Keys.SequenceEqual(other.Keys) && Values.SequenceEqual(other.Values));

    public override int GetHashCode() => _refusals.Aggregate(Count, HashCode.Combine);

    public IEnumerator<KeyValuePair<CallAction, ActionRefusal>> GetEnumerator()
    {
        for (var i = 0; i < _refusals.Length; i++)
            yield return KeyValuePair.Create(actions[i], _refusals[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", this.Where(entry => entry.Value == ActionRefusal.None).Select(entry => entry.Key));

    private int IndexOf(CallAction action)
    {
        for (var i = 0; i < actions.Count; i++)
            if (actions[i] == action)
                return i;
        return -1;
    }
}
