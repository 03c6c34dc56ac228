using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Attendant.Benchmarks.Load;
using Attendant.Testing.Processes;

namespace Attendant.Benchmarks.Subjects;

/// <summary>redis pub/sub: what a user would pick for a plain fan-out over TCP.</summary>
internal sealed class RedisSubject : Subject
{
    private static readonly RedisWire Subscriber = new("SUBSCRIBE lines\r\n"u8.ToArray());
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-redis-").FullName;
    private PinnedProcess? _server;
    private TcpClient? _publisher;
    private Task _answers = Task.CompletedTask;
    private int _port;

    public static bool IsInstalled => PinnedProcess.Finds("redis-server");

    public override string Name => "redis";

    protected override int ProcessId => _server!.Id;

    public override async Task StartAsync(int? core, int consoles)
    {
        _port = FreePort.Find();
        _server = PinnedProcess.Start(
            core, "redis-server", "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--protected-mode", "no", "--save", "", "--appendonly", "no",
            "--maxclients", (consoles + 100).ToString(CultureInfo.InvariantCulture), "--dir", _folder);
        await _server.SaysAsync("Ready to accept connections");
        _publisher = new TcpClient { NoDelay = true };
        await _publisher.ConnectAsync(IPAddress.Loopback, _port);
        _answers = _publisher.GetStream().CopyToAsync(Stream.Null);
    }

    public override LoadConnection Connect(LoadGenerator generator, int index) => generator.Connect(_port, index, Subscriber, Tally);

    protected override void Send(string[] stamps, byte[] like)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"*3\r\n$7\r\nPUBLISH\r\n$5\r\nlines\r\n${like.Length}\r\n"));
        _publisher!.GetStream().Write([.. stamps.SelectMany(stamp => (byte[])[.. head, .. Stamp.Put(like, stamp), .. "\r\n"u8])]);
    }

    public override async ValueTask DisposeAsync()
    {
        _publisher?.Dispose();
        await _answers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
