namespace Attendant.Server.Methods;

/// <summary>A method's result with the number that its first sending stamped on it: sent again, it is the same answer.</summary>
internal sealed class KeyedResult(MethodResult value)
{
    private readonly Lock _lock = new();
    private long? _stamp;

    public MethodResult Value { get; } = value;

    public long? Stamp(long sent)
    {
        if (Value.Seq is not { } effect) return null;
        lock (_lock) return _stamp ??= Math.Max(effect, sent);
    }
}
