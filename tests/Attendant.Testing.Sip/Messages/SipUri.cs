using System.Globalization;
using System.Net;

namespace Attendant.Testing.Sip.Messages;

/// <summary>A SIP URI (RFC 3261 19.1).</summary>
public sealed record SipUri
{
    public string Scheme { get; init; } = "sip";

    public string? User { get; init; }

    public required string Host { get; init; }

    public int? Port { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands behind the question mark, escaped as it came (<c>Replaces=…</c> in a Refer-To).</summary>
    public string? Headers { get; init; }

    public static SipUri Of(string? user, IPEndPoint at) => new() { User = user, Host = at.Address.ToString(), Port = at.Port };

    /// <exception cref="FormatException">The text is no SIP URI.</exception>
    public static SipUri Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) throw new FormatException($"no scheme in URI '{text}'");
        var scheme = text[..colon];
        var rest = text[(colon + 1)..];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var headers = question < 0 ? null : rest[(question + 1)..];
        if (question >= 0) rest = rest[..question];
        // the user part may hold ';' (RFC 3261 25.1), so it is cut off before the parameters
        var at = rest.LastIndexOf('@');
        var user = at < 0 ? null : rest[..at].Split(':')[0];
        var parts = rest[(at + 1)..].Split(';');
        var (host, port) = HostPort(parts[0]);
        if (host.Length == 0) throw new FormatException($"no host in URI '{text}'");
        return new SipUri
        {
            Scheme = scheme, User = user, Host = host, Port = port,
            Parameters = SipText.Parameters(parts.Skip(1)), Headers = headers,
        };
    }

    /// <summary>Where a request for this URI goes by UDP. Test phones know addresses and <c>localhost</c>, not DNS.</summary>
    public IPEndPoint ToEndPoint()
    {
        var host = Parameters.GetValueOrDefault("maddr", Host);
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host.Trim('[', ']'));
        return new IPEndPoint(address, Port ?? 5060);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Scheme}:{(User is null ? "" : User + "@")}{Host}{(Port is { } port ? $":{port}" : "")}{SipText.Format(Parameters)}{(Headers is null ? "" : "?" + Headers)}");

    internal static (string Host, int? Port) HostPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.EndsWith(']')) return (text, null);
        return (text[..colon], int.Parse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
