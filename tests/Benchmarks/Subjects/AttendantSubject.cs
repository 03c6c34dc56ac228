using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Attendant.Benchmarks.Load;
using Attendant.Testing.Processes;

namespace Attendant.Benchmarks.Subjects;

/// <summary>
/// The product: a server with a PBX plugin in its process, whose reports go through the model; consoles that return by
/// token, as after a restart, and subscribe to all lines.
/// </summary>
internal sealed class AttendantSubject : Subject
{
    private static readonly AttendantWire Wire = new();
    private readonly ServerProcess _server;
    private readonly int _pbxPort = FreePort.Find();
    private IReadOnlyList<string> _tokens = [];
    private TcpClient? _pbx;

    public AttendantSubject(string isolation = "assembly")
    {
        _server = new ServerProcess(
            "--Tls:Enabled=false", "--Web:Enabled=false", "--Consoles:Grace=01:00:00", $"--Plugins:Folder={Repository.BuiltPlugins}",
            string.Create(CultureInfo.InvariantCulture, $"--SignIn:SessionsPerUser={StoredConsoles.PerUser}"));
        _server.WriteConnector("pbx", $$"""
            { "plugin": "fixture.reporting", "isolation": "{{isolation}}", "trust": "full", "settings": { "port": {{_pbxPort}} } }
            """);
    }

    public override string Name => "attendant";

    protected override int ProcessId => _server.ProcessId;

    public override async Task StartAsync(int? core, int consoles)
    {
        _tokens = await StoredConsoles.WriteAsync(_server.DataFolder, consoles);
        _server.Core = core;
        await _server.StartAsync();
        _pbx = await ConnectAsync(_pbxPort);
    }

    public override LoadConnection Connect(LoadGenerator generator, int index) =>
        generator.Connect(_server.Port, index, Wire, Tally, _tokens[index], AttendantWire.FromBefore);

    /// <summary>A console that was cut off comes back to where it was.</summary>
    public LoadConnection Return(LoadGenerator generator, int index, LoadConnection before) =>
        generator.Connect(_server.Port, index, Wire, Tally, before.Ticket, before.Place);

    protected override void Send(string[] stamps, byte[] like) =>
        _pbx!.GetStream().Write(Encoding.ASCII.GetBytes(string.Join('\n', stamps) + "\n"));

    public override async ValueTask DisposeAsync()
    {
        _pbx?.Dispose();
        await _server.DisposeAsync();
    }

    // the plugin starts beside the listeners, perhaps after them
    private static async Task<TcpClient> ConnectAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
            }
        }
    }
}
