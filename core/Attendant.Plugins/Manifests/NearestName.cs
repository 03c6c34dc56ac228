namespace Attendant.Plugins.Manifests;

/// <summary>What somebody who mistyped a name most likely meant.</summary>
internal static class NearestName
{
    /// <summary><c>; did you mean 'x'?</c>-style ending of a sentence, or the list of what is known.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
            return "none is known here";
        var nearest = known.MinBy(candidate => Distance(name, candidate))!;
        return Distance(name, nearest) <= Math.Max(2, name.Length / 2)
            ? $"the nearest known one is '{nearest}'"
            : $"known are {string.Join(", ", known.Order(StringComparer.Ordinal).Select(k => $"'{k}'"))}";
    }

    // Levenshtein, case ignored
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[b.Length];
    }
}
