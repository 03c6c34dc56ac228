using System.Net;
using System.Net.Sockets;
using System.Text;
using Attendant.Server.Consoles.Transports.Ring;

namespace Attendant.Server.Tests.Consoles.Transports.Ring;

/// <summary>At the system's own io_uring; where it has none the server does without, and so do these.</summary>
public sealed class SendRingTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<(Socket Server, Socket Console)> _pairs = [];
    private readonly SendRing? _ring = SendRing.TryOpen(64);

    public SendRingTests() => _listener.Start(512);

    public void Dispose()
    {
        foreach (var (server, console) in _pairs)
        {
            server.Dispose();
            console.Dispose();
        }

        _ring?.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void Each_socket_gets_its_own_bytes_in_the_order_of_sending()
    {
        var ring = Ring();
        var pairs = Enumerable.Range(0, ring.Capacity).Select(_ => Pair()).ToList();
        var common = "common "u8.ToArray();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < pairs.Count; i++) ring.Add(pairs[i].Server, i % 2 == 0 ? common : Encoding.UTF8.GetBytes($"own {i:00} {round}"));
            ring.IsFull.ShouldBeTrue();
            ring.Send().ToArray().ShouldAllBe(taken => taken == 7 || taken == 8);
        }

        Heard(pairs[0].Console, 21).ShouldBe("common common common ");
        Heard(pairs[7].Console, 24).ShouldBe("own 07 0own 07 1own 07 2");
    }

    [Fact]
    public void A_socket_that_is_full_takes_a_part_and_then_nothing_and_the_others_all()
    {
        var ring = Ring();
        var (slow, quick) = (Pair(), Pair());
        slow.Server.SendBufferSize = 16 * 1024;
        var much = new byte[8 * 1024 * 1024];

        var taken = new List<int>();
        do
        {
            ring.Add(slow.Server, much);
            ring.Add(quick.Server, [(byte)'q']);
            var sent = ring.Send();
            taken.Add(sent[0]);
            sent[1].ShouldBe(1);
        }
        while (taken[^1] > 0);

        taken[0].ShouldBeInRange(1, much.Length - 1);
        taken.Sum().ShouldBeLessThan(much.Length);
        Heard(quick.Console, taken.Count).ShouldBe(new string('q', taken.Count));
    }

    [Fact]
    public void One_that_is_gone_takes_nothing_and_costs_the_others_nothing()
    {
        var ring = Ring();
        var (closed, reset, other) = (Pair(), Pair(), Pair());
        closed.Server.Dispose();
        reset.Console.Close(0);
        // the first after a reset is taken or refused by the system as it comes; the one after it is refused
        ring.Add(reset.Server, [1]);
        ring.Send();
        reset.Server.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead);

        ring.Add(closed.Server, [1]);
        ring.Add(reset.Server, [1]);
        ring.Add(other.Server, [2]);
        ring.Send().ToArray().ShouldBe([0, 0, 1]);
        Heard(other.Console, 1).ShouldBe("\u0002");
    }

    [Fact]
    public async Task A_socket_that_is_closed_between_adding_and_sending_waits_for_that_so_that_nobody_else_gets_its_bytes()
    {
        var ring = Ring();
        var (closed, other) = (Pair(), Pair());
        ring.Add(closed.Server, "for the closed one"u8.ToArray());
        var closing = Task.Run(closed.Server.Dispose, TestContext.Current.CancellationToken);
        // would get the number of the closed one, were it free
        var next = Pair();

        ring.Send();
        await closing.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        ring.Add(next.Server, [3]);
        ring.Add(other.Server, [2]);
        ring.Send().ToArray().ShouldBe([1, 1]);
        Heard(next.Console, 1).ShouldBe("\u0003");
    }

    [Fact]
    public void Nothing_is_allocated_for_sending()
    {
        var ring = Ring();
        var pairs = Enumerable.Range(0, 32).Select(_ => Pair()).ToList();
        var message = new byte[100];
        Send();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Send();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Send()
        {
            foreach (var (server, _) in pairs) ring.Add(server, message);
            ring.Send();
        }
    }

    private SendRing Ring()
    {
        Assert.SkipWhen(_ring is null, "this system has no io_uring for us");
        return _ring!;
    }

    private (Socket Server, Socket Console) Pair()
    {
        var console = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        console.Connect(_listener.LocalEndpoint);
        var pair = (_listener.AcceptSocket(), console);
        _pairs.Add(pair);
        return pair;
    }

    private static string Heard(Socket console, int bytes)
    {
        var heard = new byte[bytes];
        console.ReceiveTimeout = 20_000;
        for (var count = 0; count < bytes;) count += console.Receive(heard.AsSpan(count));
        return Encoding.UTF8.GetString(heard);
    }
}
