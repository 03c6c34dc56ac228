using System.Net;

namespace Attendant.Server.Consoles;

internal static partial class ConsoleLog
{
    [LoggerMessage(3500, LogLevel.Information, "Consoles may come in: {Transport} on {EndPoint}")]
    public static partial void Listening(this ILogger log, string transport, string endPoint);

    [LoggerMessage(3501, LogLevel.Warning, "A connection from {Address} was refused: {Limit} is reached")]
    public static partial void NoRoom(this ILogger log, IPAddress address, string limit);

    [LoggerMessage(3502, LogLevel.Warning, "The console at {Address}:{Port} does not keep up: {Why}. Its connection is closed; it may resume")]
    public static partial void TooSlow(this ILogger log, IPAddress address, int port, string why);

    [LoggerMessage(3503, LogLevel.Information, "The console at {Address}:{Port} has been silent for {Seconds} s; its connection is closed")]
    public static partial void Silent(this ILogger log, IPAddress address, int port, int seconds);

    [LoggerMessage(3504, LogLevel.Information, "The console at {Address}:{Port} has not signed in within {Seconds} s; its connection is closed")]
    public static partial void NotSignedIn(this ILogger log, IPAddress address, int port, int seconds);

    [LoggerMessage(3505, LogLevel.Information, "Session {Session} of {User} ended: {Reason}")]
    public static partial void SessionEnded(this ILogger log, string session, string user, SessionEndReason reason);

    [LoggerMessage(3506, LogLevel.Error, "The seat of session {Session} could not be given back")]
    public static partial void SeatNotReleased(this ILogger log, Exception exception, string session);

    [LoggerMessage(3507, LogLevel.Error, "Event {Seq} ({Kind}) could not be encoded; consoles do not get it")]
    public static partial void NotEncoded(this ILogger log, Exception exception, long seq, string kind);

    [LoggerMessage(3508, LogLevel.Information, "{User} signed in from {Address}:{Port} with {Client}, session {Session}, edition {Edition}, useSecureConnection={Secure}")]
    public static partial void SignedIn(this ILogger log, string user, IPAddress address, int port, string client, string session, string edition, bool secure);

    [LoggerMessage(3509, LogLevel.Information, "{User} is back from {Address}:{Port}, session {Session}: {Outcome}")]
    public static partial void Resumed(this ILogger log, string user, IPAddress address, int port, string session, string outcome);

    [LoggerMessage(3510, LogLevel.Error, "A connection from {Address}:{Port} ended with a fault")]
    public static partial void ConnectionFault(this ILogger log, Exception exception, IPAddress address, int port);

    [LoggerMessage(3511, LogLevel.Error, "The consoles' clock met a fault; it goes on")]
    public static partial void ClockFault(this ILogger log, Exception exception);

    [LoggerMessage(3512, LogLevel.Error, "Consoles cannot be taken on {Transport} at the moment; it is tried again")]
    public static partial void AcceptFault(this ILogger log, Exception exception, string transport);

    [LoggerMessage(3513, LogLevel.Warning, "{Address}:{Port} speaks TLS on the plain port {LocalPort}: use the TLS port, or switch the secure connection off. The connection is closed")]
    public static partial void TlsOnPlain(this ILogger log, IPAddress address, int port, int localPort);

    [LoggerMessage(3514, LogLevel.Warning, "{Address}:{Port} does not speak TLS on the TLS port {LocalPort}: use the plain port, or switch the secure connection on. The connection is closed")]
    public static partial void PlainOnTls(this ILogger log, IPAddress address, int port, int localPort);

    [LoggerMessage(3515, LogLevel.Warning, "The TLS handshake with {Address}:{Port} failed: {Reason}. The connection is closed")]
    public static partial void HandshakeFailed(this ILogger log, IPAddress address, int port, string reason);

    [LoggerMessage(3516, LogLevel.Warning, "The TLS handshake with {Address}:{Port} did not come within {Seconds} s. The connection is closed")]
    public static partial void HandshakeTimedOut(this ILogger log, IPAddress address, int port, double seconds);

    [LoggerMessage(3517, LogLevel.Warning, "Passwords are taken without TLS from loopback and {Networks}")]
    public static partial void PlainPasswordsAllowed(this ILogger log, string networks);

    [LoggerMessage(3518, LogLevel.Error, "Session {Session} could not be stored: it will not survive a restart")]
    public static partial void SessionNotStored(this ILogger log, Exception exception, string session);

    [LoggerMessage(3519, LogLevel.Error, "Session {Session} has ended, and could not be taken out of the store; it is tried again")]
    public static partial void SessionNotRemoved(this ILogger log, Exception exception, string session);

    [LoggerMessage(3520, LogLevel.Warning, "{Address}:{Port} sent a message of more than {Bytes} bytes or {Levels} levels; its connection is closed")]
    public static partial void TooLarge(this ILogger log, IPAddress address, int port, int bytes, int levels);

    [LoggerMessage(3521, LogLevel.Warning, "{Address}:{Port} sent {Count} messages in a row that are not JSON; its connection is closed")]
    public static partial void Unreadable(this ILogger log, IPAddress address, int port, int count);

    [LoggerMessage(3522, LogLevel.Warning, "{Address}:{Port} sent a binary frame, and messages are text frames; its connection is closed")]
    public static partial void BinaryFrame(this ILogger log, IPAddress address, int port);

    [LoggerMessage(3523, LogLevel.Warning, "{Address}:{Port} does not keep to WebSocket (RFC 6455): {Reason} Its connection is closed")]
    public static partial void WebSocketBroken(this ILogger log, IPAddress address, int port, string reason);

    [LoggerMessage(3524, LogLevel.Information, "io_uring is not to be had on this system: consoles are sent to one by one")]
    public static partial void NoRing(this ILogger log);

    [LoggerMessage(3525, LogLevel.Error, "The system no longer sends by io_uring: from now on consoles are sent to one by one; those it was sending to have to come back. Consoles:Ring=false leaves it out from the start")]
    public static partial void RingBroke(this ILogger log, Exception exception);
}
