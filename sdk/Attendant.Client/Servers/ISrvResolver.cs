namespace Attendant.Client.Servers;

/// <summary>Looks up service location records (RFC 2782).</summary>
public interface ISrvResolver
{
    /// <summary>The records of a name such as <c>_attendant-tls._tcp.example.com</c>; none where there are none. Throws where DNS cannot be asked.</summary>
    Task<IReadOnlyList<SrvRecord>> ResolveAsync(string name, CancellationToken cancellationToken);
}
