using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Attendant.Client.Servers;
using Attendant.Testing.Protocol;

namespace Attendant.Client.Fakes;

/// <summary>
/// Listens on a port of its own and hands each connection to the test, which says by hand what a server would. Every line of
/// both directions is held against the protocol's description; disposing fails the test where one broke it.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private static readonly Lazy<Task<ProtocolValidator>> Validator = new(() => ProtocolValidator.CreateAsync());

    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;
    private readonly bool _webSocket;
    private readonly List<FakeConnection> _connections = [];

    public FakeServer(X509Certificate2? certificate = null, bool webSocket = false, IPAddress? address = null)
    {
        (_certificate, _webSocket) = (certificate, webSocket);
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        Address = new ServerAddress(IPAddress.Loopback.ToString(), ((IPEndPoint)_listener.LocalEndpoint).Port);
    }

    public ServerAddress Address { get; }

    public ServerAddress Named(string host) => new(host, Address.Port);

    /// <summary>The next connection, up to where a server would greet.</summary>
    public async Task<FakeConnection> AcceptAsync(int? cutAfter = null, CancellationToken cancellationToken = default)
    {
        var socket = await _listener.AcceptTcpClientAsync(cancellationToken.CanBeCanceled ? cancellationToken : Waiting.Enough);
        Stream stream = socket.GetStream();
        if (_certificate is not null)
        {
            var secure = new SslStream(stream, leaveInnerStreamOpen: false);
            stream = secure;
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, Waiting.Enough);
        }

        if (_webSocket) stream = await WebSocketStream.UpgradeAsync(stream);
        var witness = new ProtocolWitness(await Validator.Value, _connections.FindLast(c => c.HoldsSession)?.Witness);
        var connection = new FakeConnection(socket, stream, witness) { CutAfter = cutAfter };
        _connections.Add(connection);
        return connection;
    }

    /// <summary>The next connection, greeted.</summary>
    public async Task<FakeConnection> GreetAsync(string? hello = null)
    {
        var connection = await AcceptAsync();
        await connection.SendAsync(hello ?? Wire.Hello());
        return connection;
    }

    /// <summary>The next connection, with its sign-in answered.</summary>
    public async Task<FakeConnection> LetInAsync(string? hello = null, string? login = null)
    {
        var connection = await GreetAsync(hello);
        await connection.AnswerAsync("session.login", login ?? Wire.Login());
        return connection;
    }

    public void StopListening() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _listener.Dispose();
        foreach (var connection in _connections) await connection.DisposeAsync();
        foreach (var connection in _connections) connection.Witness.ThrowIfFaulty();
    }
}
