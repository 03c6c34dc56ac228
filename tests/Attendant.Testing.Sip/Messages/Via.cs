using System.Globalization;
using System.Net;

namespace Attendant.Testing.Sip.Messages;

/// <summary>One Via value: where a response goes, and the branch that names the transaction.</summary>
internal sealed record Via(string Host, int? Port, IReadOnlyDictionary<string, string> Parameters)
{
    public const string MagicCookie = "z9hG4bK";

    public string Branch => Parameters.GetValueOrDefault("branch", "");

    public static Via Parse(string text)
    {
        var parts = SipText.Split(text, ';').ToArray();
        var space = parts[0].LastIndexOfAny([' ', '\t']);
        if (space < 0) throw new FormatException($"no sent-by in Via '{text}'");
        var (host, port) = SipUri.HostPort(parts[0][(space + 1)..].Trim());
        return new Via(host, port, SipText.Parameters(parts.Skip(1)));
    }

    /// <summary>The answer to a request that came from <paramref name="source"/> (RFC 3261 18.2.2, RFC 3581 4).</summary>
    public IPEndPoint ResponseTarget(IPEndPoint source) =>
        Parameters.ContainsKey("rport") ? source : new IPEndPoint(source.Address, Port ?? 5060);

    public static string Create(IPEndPoint local, string branch) =>
        string.Create(CultureInfo.InvariantCulture, $"SIP/2.0/UDP {local};rport;branch={branch}");
}
