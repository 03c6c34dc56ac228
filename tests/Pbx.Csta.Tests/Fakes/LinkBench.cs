using System.Net;
using System.Net.Sockets;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>A link over a real socket to a scripted peer, on a fake clock.</summary>
internal sealed class LinkBench : IAsyncDisposable
{
    private LinkBench(ScriptedPeer peer, CstaLink link, TestHost host, TestClock clock)
    {
        (Peer, Link, Host, Clock) = (peer, link, host, clock);
        Running = link.RunAsync(Taker, CancellationToken.None);
    }

    public ScriptedPeer Peer { get; }

    public CstaLink Link { get; }

    public TestHost Host { get; }

    public TestClock Clock { get; }

    public KeptTaker Taker { get; } = new();

    public Task Running { get; }

    public static async Task<LinkBench> OpenAsync(LinkTiming? timing = null, bool nul = false, string? greeting = null)
    {
        var (peer, host, clock) = (new ScriptedPeer { Nul = nul, Greeting = greeting }, new TestHost(), new TestClock());
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, peer.Port);
        await peer.ConnectedAsync();
        IFramer framer = nul ? new NulFramer() : new AnnexJFramer();
        return new LinkBench(peer, new CstaLink(new NetworkStream(socket, ownsSocket: true), framer, timing ?? new LinkTiming(), clock, new OnceLog(host)), host, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        await Peer.DisposeAsync();
        await Running.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
