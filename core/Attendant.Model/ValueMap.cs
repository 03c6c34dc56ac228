using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Attendant.Model;

/// <summary>A dictionary that is equal to another with the same entries, so that records holding one compare by value.</summary>
internal sealed class ValueMap(IReadOnlyDictionary<string, string> entries) : IReadOnlyDictionary<string, string>
{
    public int Count => entries.Count;

    public IEnumerable<string> Keys => entries.Keys;

    public IEnumerable<string> Values => entries.Values;

    public string this[string key] => entries[key];

    /// <summary>Both, the newer told winning; the same instance where nothing is new.</summary>
    public static ValueMap? Join(ValueMap? known, IReadOnlyDictionary<string, string>? told)
    {
        if (told is null || told.Count == 0)
            return known;
        if (known is not null && told.All(entry => known.TryGetValue(entry.Key, out var value) && value == entry.Value))
            return known;
        var joined = new Dictionary<string, string>(known ?? told, StringComparer.Ordinal);
        foreach (var (key, value) in told)
            joined[key] = value;
        return new ValueMap(joined);
    }

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => entries.TryGetValue(key, out value);

    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj)
        || (obj is IReadOnlyDictionary<string, string> other && other.Count == Count
            && entries.All(entry => other.TryGetValue(entry.Key, out var value) && value == entry.Value));

    public override int GetHashCode() => entries.Aggregate(Count, (hash, entry) => hash ^ HashCode.Combine(entry.Key, entry.Value));

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
}
