using System.Collections;

namespace Attendant.Model;

/// <summary>A list that is equal to another with the same items, so that records holding one compare by value.</summary>
internal sealed class ValueList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj) || (obj is IReadOnlyList<T> other && items.SequenceEqual(other));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", items)}]";
}
