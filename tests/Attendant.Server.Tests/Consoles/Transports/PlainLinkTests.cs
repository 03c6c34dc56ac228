using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.Tests.Consoles.Transports;

public sealed class PlainLinkTests
{
    private const int SnapshotBytes = 26_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_last_is_not_kept_for_an_idle_console()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var console = new TcpClient();
        await console.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Cancel);
        var socket = await listener.AcceptSocketAsync(Cancel);
        socket.Blocking = false;
        var gate = new ConnectionGate(new ConsoleOptions(), TimeProvider.System, NullLogger<ConnectionGate>.Instance);
        using var ticket = gate.TryEnter(IPAddress.Loopback);
        await using var link = new PlainLink(socket, ticket!, NullLogger.Instance);

        var sent = await SendSnapshotAsync(link);
        await console.GetStream().ReadExactlyAsync(new byte[SnapshotBytes], Cancel);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        sent.TryGetTarget(out _).ShouldBeFalse();
    }

    // in a method of its own, so that nothing here holds it
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference<byte[]>> SendSnapshotAsync(PlainLink link)
    {
        var snapshot = new byte[SnapshotBytes];
        await link.SendAsync([new ArraySegment<byte>(snapshot)], Cancel);
        return new WeakReference<byte[]>(snapshot);
    }
}
