namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>
/// Until it is disposed of, being alone means nothing for these channels and being empty nothing for this bridge: somebody
/// is on his way. Moving takes several events, and whatever is cleared away in between must pass them by.
/// </summary>
internal readonly struct Sparing : IDisposable
{
    private readonly StasisBook _book;
    private readonly IReadOnlyCollection<StasisChannel> _channels;
    private readonly StasisBridge? _bridge;

    public Sparing(StasisBook book, IReadOnlyCollection<StasisChannel> channels, StasisBridge? bridge = null)
    {
        (_book, _channels, _bridge) = (book, channels, bridge);
        Count(+1);
    }

    public void Dispose() => Count(-1);

    private void Count(int by)
    {
        lock (_book.Gate)
        {
            foreach (var channel in _channels) channel.Spared += by;
            if (_bridge is not null) _bridge.Spared += by;
        }
    }
}
