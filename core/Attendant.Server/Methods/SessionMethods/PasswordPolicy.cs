using System.Net;
using Attendant.Protocol;
using Attendant.Server.Consoles;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary>Where passwords are taken from: over TLS from everywhere, without it from loopback and the networks that the administrator named.</summary>
internal sealed class PasswordPolicy
{
    private readonly IPNetwork[] _networks;

    public PasswordPolicy(ConsoleOptions options)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in options.PlainPasswordNetworks)
        {
            networks.Add(IPNetwork.TryParse(text, out var network)
                ? network
                : throw new ArgumentException($"'{text}' in {nameof(options.PlainPasswordNetworks)} is not a network such as 10.1.0.0/16.", nameof(options)));
        }

        _networks = [.. networks];
    }

    public ProtocolError? Refusal(ConsoleConnection connection)
    {
        var address = connection.RemoteAddress;
        return connection.Secure || IPAddress.IsLoopback(address) || _networks.Any(network => network.Contains(address))
            ? null
            : ProtocolError.Refused(Reasons.SecureRequired, "Passwords are taken over a secure connection only. Use TLS.");
    }
}
