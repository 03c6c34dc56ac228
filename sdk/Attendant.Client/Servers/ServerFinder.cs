using System.Security.Cryptography;
using Attendant.Protocol;
using Microsoft.Extensions.Logging;

namespace Attendant.Client.Servers;

/// <summary>Names the servers of one round of tries, the one first that was reached last.</summary>
internal sealed class ServerFinder(AttendantClientOptions options, ILogger log, Func<int, int>? upTo = null)
{
    private readonly ISrvResolver _srv = options.SrvResolver ?? new DnsSrvResolver();
    private readonly Func<int, int> _upTo = upTo ?? (most => RandomNumberGenerator.GetInt32(most + 1));
    private ServerAddress? _last;

    private int UsualPort => (options.Transport, options.UseSecureConnection) switch
    {
        (ConsoleTransport.WebSocket, true) => ProtocolLimits.WebTlsPort,
        (ConsoleTransport.WebSocket, false) => ProtocolLimits.WebPort,
        (_, true) => ProtocolLimits.TlsPort,
        _ => ProtocolLimits.PlainPort,
    };

    public async Task<IReadOnlyList<ServerAddress>> FindAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ServerAddress> found = string.IsNullOrEmpty(options.Domain) ? [] : await AskDnsAsync(options.Domain, cancellationToken);
        if (found.Count == 0) found = [.. options.Servers.Select(s => s.Port == 0 ? s with { Port = UsualPort } : s)];

        // another node would not have the session's events; and of a list the ones behind it come next, in turn
        var at = _last is null ? -1 : found.ToList().IndexOf(_last);
        return at <= 0 ? found : [.. found.Skip(at), .. found.Take(at)];
    }

    public void Reached(ServerAddress server) => _last = server;

    private async Task<IReadOnlyList<ServerAddress>> AskDnsAsync(string domain, CancellationToken cancellationToken)
    {
        var name = $"{(options.UseSecureConnection ? "_attendant-tls" : "_attendant")}._tcp.{domain.TrimEnd('.')}";
        try
        {
            var records = await _srv.ResolveAsync(name, cancellationToken);
            ServersLog.Found(log, name, records.Count);
            return [.. SrvOrder.Order(records, _upTo).Select(r => Address(r, domain.TrimEnd('.')))];
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            ServersLog.LookUpFailed(log, name, e.Message);
            return [];
        }
    }

    private static ServerAddress Address(SrvRecord record, string domain)
    {
        var address = new ServerAddress(record.Target, record.Port);
        var within = address.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || address.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
        return within ? address : address with { CertificateName = domain };
    }
}
