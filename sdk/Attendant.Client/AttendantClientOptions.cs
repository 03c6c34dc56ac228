using Attendant.Client.Servers;
using Attendant.Client.Trust;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Client;

/// <summary>
/// How a client finds its server and behaves towards it. Immutable; make a variant by <c>with</c>.
/// Either <see cref="Servers"/> or <see cref="Domain"/> must be set.
/// </summary>
public sealed record AttendantClientOptions
{
    /// <summary>
    /// The servers, tried in this order and in turn when one fails. A port that is not named is the one that belongs to
    /// <see cref="Transport"/> and <see cref="UseSecureConnection"/>.
    /// </summary>
    public IReadOnlyList<ServerAddress> Servers { get; init; } = [];

    /// <summary>
    /// A DNS domain whose SRV records name the servers: <c>_attendant-tls._tcp</c> for secure connections, else
    /// <c>_attendant._tcp</c> (RFC 2782: priorities in order, weights at random). Looked up anew before every round of tries.
    /// Comes before <see cref="Servers"/>, which are tried when the look-up gives nothing. TCP only.
    /// </summary>
    public string? Domain { get; init; }

    /// <summary>
    /// TLS 1.2 or 1.3, with the server's certificate checked by <see cref="Trust"/>. Off, passwords travel readable and a
    /// server takes them from its own machine only, unless its administrator allows more.
    /// </summary>
    public bool UseSecureConnection { get; init; } = true;

    /// <summary>How the messages travel.</summary>
    public ConsoleTransport Transport { get; init; }

    /// <summary>Which certificates are trusted. Without effect where <see cref="UseSecureConnection"/> is off.</summary>
    public ServerTrust Trust { get; init; } = new();

    /// <summary>What the console calls itself.</summary>
    public ClientProgram Program { get; init; } = new();

    /// <summary>How long one server may take from the first packet to its greeting.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a request may take altogether, a reconnect in between included. Longer than the server's own limit of 10 s,
    /// so that its better answer comes first.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The upper end of the first random delay before reconnecting (the lower end is a tenth of it). Doubles with each failed round.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What the delay before reconnecting never exceeds.</summary>
    public TimeSpan ReconnectDelayAtMost { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many events may wait in <see cref="AttendantClient.Events"/>. With one more, all that wait are dropped and a single
    /// <see cref="Events.PictureReplaced"/> takes their place; the connection is never held up.
    /// </summary>
    public int EventCapacity { get; init; } = 4096;

    /// <summary>How many requests may wait to be sent; one more is refused with <c>RATE_LIMITED</c>.</summary>
    public int WaitingRequests { get; init; } = 256;

    /// <summary>The longest message taken from a server, in bytes; a longer one breaks the connection.</summary>
    public int MessageBytesAtMost { get; init; } = 64 * 1024 * 1024;

    /// <summary>Finds SRV records; null: the machine's own DNS.</summary>
    public ISrvResolver? SrvResolver { get; init; }

    /// <summary>Where the client logs: event ids 7000 to 7999.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock of all delays and limits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Check()
    {
        if (Servers.Count == 0 && string.IsNullOrEmpty(Domain))
            throw new ArgumentException($"Name a server: set {nameof(Servers)} or {nameof(Domain)}.");
        if (Transport == ConsoleTransport.WebSocket && !string.IsNullOrEmpty(Domain))
            throw new ArgumentException($"{nameof(Domain)} names servers for TCP; set {nameof(Servers)} for a WebSocket.");
        ArgumentOutOfRangeException.ThrowIfLessThan(EventCapacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WaitingRequests, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MessageBytesAtMost, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RequestTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ReconnectDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReconnectDelayAtMost, ReconnectDelay);
    }
}
