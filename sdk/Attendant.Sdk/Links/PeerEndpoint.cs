namespace Attendant.Sdk.Links;

/// <summary>Where a peer listens, and by what its certificate is judged.</summary>
public sealed record PeerEndpoint
{
    /// <summary>Its name or address; the name is the one that the certificate must bear.</summary>
    public required string Host { get; init; }

    /// <summary>Its TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>How it is trusted.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Where <see cref="Tls"/> stands in the connector's settings, for whoever reads of it.</summary>
    public string TlsSetting { get; init; } = "tls";

    /// <summary>As people read it: <c>pbx.example:5061 (TLS)</c>.</summary>
    public override string ToString() => $"{Host}:{Port}{(Tls.Enabled ? " (TLS)" : "")}";
}
