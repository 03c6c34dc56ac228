using System.Net;
using System.Net.Sockets;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>A link whose other side reads only when the test lets it.</summary>
internal sealed class StuckLink : IConsoleLink
{
    private readonly SemaphoreSlim _taken = new(0);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IPAddress RemoteAddress { get; init; } = IPAddress.Loopback;

    public int RemotePort => 1;

    public bool Secure { get; init; }

    public ConnectionTicket Ticket { get; } =
        new ConnectionGate(new ConsoleOptions(), TimeProvider.System, NullLogger<ConnectionGate>.Instance).TryEnter(IPAddress.Loopback)!;

    public List<string[]> Batches { get; } = [];

    public IEnumerable<string> Sent => Batches.SelectMany(batch => batch);

    public void LetThrough()
    {
        lock (_lock) _open.TrySetResult();
    }

    public void Break()
    {
        lock (_lock) _open.TrySetException(new IOException("broken"));
    }

    /// <summary>The pump has handed so many batches over.</summary>
    public async Task TakenAsync(int batches)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            lock (_lock)
            {
                if (Batches.Count >= batches) return;
            }

            await _taken.WaitAsync(patience.Token);
        }
    }

    /// <summary>How many bytes the operating system takes at once.</summary>
    public int Takes { get; set; }

    public Socket? Bare => null;

    public int TrySend(ReadOnlySpan<byte> messages)
    {
        var sent = Math.Min(Takes, messages.Length);
        Takes -= sent;
        if (sent > 0) lock (_lock) Batches.Add([System.Text.Encoding.UTF8.GetString(messages[..sent])]);
        return sent;
    }

    public async ValueTask SendAsync(IList<ArraySegment<byte>> messages, CancellationToken cancellationToken)
    {
        Task open;
        lock (_lock)
        {
            Batches.Add([.. messages.Select(message => System.Text.Encoding.UTF8.GetString(message))]);
            open = _open.Task;
        }

        _taken.Release();
        await open;
    }

    public ValueTask<LinkRead> ReceiveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CloseAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Abort() => Break();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
