using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Attendant.Benchmarks.Load;
using Attendant.Benchmarks.Peers;
using Attendant.Testing.Processes;

namespace Attendant.Benchmarks.Subjects;

/// <summary>ASP.NET Core SignalR with its JSON protocol: what a .NET user would pick.</summary>
internal sealed class SignalRSubject : Subject
{
    private static readonly SignalRWire Wire = new();
    private PinnedProcess? _server;
    private TcpClient? _publisher;
    private Task _answers = Task.CompletedTask;
    private int _port;

    public override string Name => "signalr";

    protected override int ProcessId => _server!.Id;

    public override async Task StartAsync(int? core, int consoles)
    {
        _server = PinnedProcess.Start(core, "dotnet", typeof(SignalRServer).Assembly.Location, SignalRServer.Command);
        _port = int.Parse((await _server.SaysAsync(@"listens on (\d+)")).Groups[1].Value, CultureInfo.InvariantCulture);
        _publisher = new TcpClient { NoDelay = true };
        await _publisher.ConnectAsync(IPAddress.Loopback, _port);
        await _publisher.GetStream().WriteAsync((byte[])[.. SignalRWire.Upgrade, .. SignalRWire.Handshake]);
        _answers = _publisher.GetStream().CopyToAsync(Stream.Null);
    }

    public override LoadConnection Connect(LoadGenerator generator, int index) => generator.Connect(_port, index, Wire, Tally);

    protected override void Send(string[] stamps, byte[] like) =>
        _publisher!.GetStream().Write([.. stamps.SelectMany(stamp => SignalRWire.Invocation(Stamp.Put(like, stamp)))]);

    public override async ValueTask DisposeAsync()
    {
        _publisher?.Dispose();
        await _answers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_server is not null) await _server.DisposeAsync();
    }
}
