namespace Attendant.Client.Transports;

/// <summary>Carries whole messages. One sender and one receiver at a time.</summary>
internal interface IMessageLink : IAsyncDisposable
{
    /// <summary>Sends a message without its line end.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>The next message, valid until the next call; null at the end.</summary>
    /// <exception cref="IOException">The link broke, or a message is too long.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken);
}
