using Attendant.Server.Configuration;
using Attendant.Server.Consoles;
using Attendant.Server.Tls;

namespace Attendant.Server.Composition;

/// <summary>From the administrator's configuration to what the console side asks for.</summary>
internal static class ConsoleSide
{
    public static ConsoleOptions OptionsOf(ServerOptions options) => new()
    {
        Addresses = options.Addresses is { Count: > 0 } named ? named : ["*"],
        PlainEnabled = options.Tcp.Enabled,
        PlainPort = options.Tcp.Port,
        PlainPasswordNetworks = options.Tcp.PasswordNetworks,
        TlsEnabled = options.Tls.Enabled,
        TlsPort = options.Tls.Port,
        WebPort = options.Web.Port,
        WebTlsPort = options.Web.TlsPort,
        MaxConnections = options.Consoles.Connections,
        MaxConnectionsPerAddress = options.Consoles.ConnectionsPerAddress,
        Grace = options.Consoles.Grace,
    };

    /// <exception cref="ConfigurationRefusedException">A password's reference leads nowhere.</exception>
    public static TlsOptions TlsOf(ServerOptions options) => new()
    {
        DataFolder = options.Data,
        Certificate = SourceOf("Tls", options.Tls.Certificate, options.Tls.Key, options.Tls.Password),
        HostNames = options.Tls.Hosts
            .Select(host => (host.Key, Source: SourceOf($"Tls:Hosts:{host.Key}", host.Value.Certificate, host.Value.Key, host.Value.Password)))
            .Where(host => host.Source is not null)
            .ToDictionary(host => host.Key, host => host.Source!, StringComparer.OrdinalIgnoreCase),
    };

    private static CertificateSource? SourceOf(string section, string file, string key, string password) => file.Length == 0
        ? null
        : new CertificateSource
        {
            File = file,
            KeyFile = key.Length == 0 ? null : key,
            Password = password.Length == 0 ? null : PasswordOf(section, password),
        };

    private static string PasswordOf(string section, string reference) => reference.Split(':', 2) switch
    {
        ["env", var name] when Environment.GetEnvironmentVariable(name) is { Length: > 0 } secret => secret,
        ["file", var path] when File.Exists(path) => File.ReadAllText(path).TrimEnd('\r', '\n'),
        _ => throw new ConfigurationRefusedException([$"{section}:Password: \"{reference}\" leads nowhere; it is written env:NAME or file:/path."]),
    };
}
