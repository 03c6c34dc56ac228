using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Attendant.Client.Servers;

/// <summary>A server: a host name or IP address, and a port.</summary>
public sealed record ServerAddress
{
    /// <summary>A host with its port; 0 stands for the usual port.</summary>
    public ServerAddress(string host, int port = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        Host = host.Trim().TrimEnd('.');
        Port = port;
    }

    /// <summary>A DNS name or an IP address, without brackets.</summary>
    public string Host { get; }

    /// <summary>The port; 0: the usual one of the transport.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The name that the certificate must carry; null: <see cref="Host"/>. Set for a server that DNS named outside the
    /// domain that was asked: whoever forges DNS must not choose the name too (RFC 6125, 6.2.1).
    /// </summary>
    public string? CertificateName { get; init; }

    /// <summary>Whether the host is an IP address.</summary>
    public bool IsIPAddress => IPAddress.TryParse(Host, out _);

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[2001:db8::1]:port</c> or a bare IPv6 address.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ServerAddress? address)
    {
        address = null;
        text = text?.Trim() ?? "";
        var (host, port) = (text, "");
        if (text.StartsWith('[') && text.IndexOf(']') is var close and > 0)
        {
            (host, port) = (text[1..close], text[(close + 1)..]);
            if (port is not "" and not [':', _, ..]) return false;
            port = port.TrimStart(':');
        }
        else if (text.IndexOf(':') is var colon and >= 0 && text.IndexOf(':', colon + 1) < 0)
        {
            (host, port) = (text[..colon], text[(colon + 1)..]);
            if (port.Length == 0) return false;
        }

        var number = 0;
        if (host.Length == 0 || Uri.CheckHostName(host) == UriHostNameType.Unknown) return false;
        if (port.Length > 0 && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= IPEndPoint.MaxPort)) return false;
        address = new ServerAddress(host, number);
        return true;
    }

    /// <summary>Host and port, with brackets around an IPv6 address.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return Port == 0 ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}");
    }
}
