using System.Threading.Channels;
using Attendant.Client.Requests;
using Attendant.Client.Servers;
using Attendant.Client.Transports;

namespace Attendant.Client.Connections;

/// <summary>One connection; whatever was given to it is answered or given back.</summary>
public sealed class ServerConnectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_comes_while_the_connection_ends_is_given_back(bool stoppedFirst)
    {
        var connection = new ServerConnection(new SilentLink(), new ServerAddress("127.0.0.1", 1), new Nobody(), TimeProvider.System);
        var request = new PendingRequest("call.make", "{}"u8.ToArray(), isCommand: true);
        using var end = new CancellationTokenSource();
        if (stoppedFirst) await end.CancelAsync();
        else await connection.DisposeAsync();

        await Should.ThrowAsync<Exception>(() => connection.SendAsync(request, end.Token));

        if (stoppedFirst) await connection.DisposeAsync();
        connection.TakeOpen().ShouldBe([request]);
    }

    private sealed class SilentLink : IMessageLink
    {
        private readonly Channel<ReadOnlyMemory<byte>> _nothing = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) => await _nothing.Reader.ReadAsync(cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Nobody : IConnectionListener
    {
        public void Notified(ServerConnection connection, string method, ReadOnlyMemory<byte> parameters)
        {
        }

        public void Answered(ServerConnection connection)
        {
        }
    }
}
