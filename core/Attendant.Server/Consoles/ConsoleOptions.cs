using Attendant.Protocol;

namespace Attendant.Server.Consoles;

/// <summary>Where consoles come in and what is asked of them.</summary>
internal sealed class ConsoleOptions
{
    public bool PlainEnabled { get; set; } = true;

    /// <summary>Addresses to listen on; <c>*</c> is all of both families.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = ["*"];

    public int PlainPort { get; set; } = ProtocolLimits.PlainPort;

    public bool TlsEnabled { get; set; } = true;

    public int TlsPort { get; set; } = ProtocolLimits.TlsPort;

    public int WebPort { get; set; } = ProtocolLimits.WebPort;

    public int WebTlsPort { get; set; } = ProtocolLimits.WebTlsPort;

    /// <summary>Networks (CIDR) beside loopback from which passwords are taken without TLS.</summary>
    public IReadOnlyList<string> PlainPasswordNetworks { get; set; } = [];

    public int MaxConnections { get; set; } = 20_000;

    /// <summary>A switchboard behind one address translator has many consoles.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 1_000;

    /// <summary>Connections, handshakes included, that have not signed in yet.</summary>
    public int MaxNotSignedIn { get; set; } = 4_000;

    public int MaxNotSignedInPerAddress { get; set; } = 500;

    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan SignInTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A little less than the ten seconds that the protocol promises, so that the answer is there in time.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(9.5);

    public int BacklogBytes { get; set; } = 1024 * 1024;

    /// <summary>With more than the allowed backlog waiting, a console may take nothing for so long.</summary>
    public TimeSpan BacklogPause { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan BacklogAge { get; set; } = TimeSpan.FromSeconds(30);

    public long ReplayBytes { get; set; } = 64L * 1024 * 1024;

    public TimeSpan ReplayAge { get; set; } = TimeSpan.FromMinutes(5);

    public int RememberedKeys { get; set; } = 1_000;

    public TimeSpan RememberKeys { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a console that is told to go has to read the last words.</summary>
    public TimeSpan LastWords { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What <c>server.stopping</c> announces.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);
}
