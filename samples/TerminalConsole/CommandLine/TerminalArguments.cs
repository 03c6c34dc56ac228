using Attendant.Client;
using Attendant.Client.Servers;

namespace TerminalConsole.CommandLine;

/// <summary>What the command line says.</summary>
internal sealed record TerminalArguments
{
    public IReadOnlyList<ServerAddress> Servers { get; init; } = [];

    public string? Domain { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public string? PasswordVariable { get; init; }

    public string? Line { get; init; }

    public bool Secure { get; init; }

    public bool WebSocket { get; init; }

    public IReadOnlyList<string> Fingerprints { get; init; } = [];

    public bool Json { get; init; }

    public bool Strict { get; init; }

    public bool Log { get; init; }

    public AttendantClientOptions AsOptions() => new()
    {
        Servers = Servers,
        Domain = Domain,
        UseSecureConnection = Secure,
        Transport = WebSocket ? ConsoleTransport.WebSocket : ConsoleTransport.Tcp,
        Trust = new() { PinnedFingerprints = Fingerprints },
        Program = new() { Name = "attendant-console", Version = typeof(TerminalArguments).Assembly.GetName().Version?.ToString(3) ?? "0" },
    };
}
