using DnsClient;

namespace Attendant.Client.Servers;

/// <summary>Asks the DNS servers that the machine uses.</summary>
internal sealed class DnsSrvResolver : ISrvResolver
{
    private readonly LookupClient _dns = new(new LookupClientOptions { ThrowDnsErrors = false });

    public async Task<IReadOnlyList<SrvRecord>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await _dns.QueryAsync(name, QueryType.SRV, cancellationToken: cancellationToken);
        return [.. answer.Answers.SrvRecords().Select(r => new SrvRecord(r.Target.Value, r.Port, r.Priority, r.Weight))];
    }
}
