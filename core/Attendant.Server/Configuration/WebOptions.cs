using System.ComponentModel.DataAnnotations;
using Attendant.Protocol;

namespace Attendant.Server.Configuration;

/// <summary>The console protocol over WebSocket. Section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>0 lets the system choose.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = ProtocolLimits.WebPort;

    /// <summary>0 lets the system choose.</summary>
    [Range(0, 65535)]
    public int TlsPort { get; set; } = ProtocolLimits.WebTlsPort;
}
