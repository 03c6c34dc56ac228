namespace Attendant.Fuzz.Targets;

/// <summary>Something that reads bytes of others. Whatever they are, it must not throw, and what it says must hold.</summary>
internal abstract class FuzzTarget
{
    /// <summary>By the name of their corpus. Made when they first run: what is instrumented may not run before the fuzzer does.</summary>
    public static IReadOnlyDictionary<string, Lazy<FuzzTarget>> All { get; } = new Dictionary<string, Lazy<FuzzTarget>>
    {
        ["lines"] = new(() => new LineTarget()),
        ["messages"] = new(() => new MessageTarget()),
        ["ami"] = new(() => new AmiTarget()),
        ["link"] = new(() => new LinkTarget()),
        ["csta"] = new(() => new CstaTarget()),
    };

    /// <exception cref="FindingException">Something does not hold.</exception>
    public abstract void Run(byte[] input);

    protected static void Holds(bool holds, string what)
    {
        if (!holds) throw new FindingException(what);
    }

    /// <summary>The same bytes in pieces, whose sizes the bytes themselves say.</summary>
    protected static IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] input)
    {
        for (int at = 0, size; at < input.Length; at += size)
        {
            size = Math.Min(1 + (input[at] % 13), input.Length - at);
            yield return input.AsMemory(at, size);
        }
    }
}
