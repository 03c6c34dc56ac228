namespace Attendant.Client.Servers;

/// <summary>The order in which a client tries the servers of an SRV answer (RFC 2782, "The format of the SRV RR").</summary>
internal static class SrvOrder
{
    /// <param name="records">In any order.</param>
    /// <param name="upTo">A random whole number from 0 to its argument, both included.</param>
    public static IReadOnlyList<SrvRecord> Order(IEnumerable<SrvRecord> records, Func<int, int> upTo)
    {
        var ordered = new List<SrvRecord>();
        foreach (var group in records.Where(r => r.Target is not ("." or "")).GroupBy(r => r.Priority).OrderBy(g => g.Key))
        {
            // weight 0 stands first, so that it is chosen only where the random number is 0
            var left = group.OrderBy(r => r.Weight != 0).ToList();
            while (left.Count > 0)
            {
                var chosen = upTo(left.Sum(r => r.Weight));
                var running = 0;
                var at = left.FindIndex(r => (running += r.Weight) >= chosen);
                ordered.Add(left[at]);
                left.RemoveAt(at);
            }
        }

        return ordered;
    }
}
