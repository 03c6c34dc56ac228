using System.ComponentModel.DataAnnotations;
using Attendant.Protocol;

namespace Attendant.Server.Configuration;

/// <summary>The console protocol over plain TCP. Section <c>Tcp</c>.</summary>
internal sealed class PlainOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>0 lets the system choose.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = ProtocolLimits.PlainPort;

    /// <summary>Networks (CIDR) beside loopback from which passwords are taken without TLS.</summary>
    public IReadOnlyList<string> PasswordNetworks { get; set; } = [];
}
