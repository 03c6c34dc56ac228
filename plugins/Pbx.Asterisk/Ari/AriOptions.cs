using Attendant.Sdk.Links;

namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>The second interface: calls that run through an application of ours (Stasis).</summary>
internal sealed record AriOptions
{
    public bool Enabled { get; init; }

    /// <summary>Null for the manager interface's.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 8088;

    public TlsOptions Tls { get; init; } = new();

    public string User { get; init; } = "attendant";

    /// <summary>The name by which the dial plan calls it: <c>Stasis(attendant,user,1001)</c>.</summary>
    public string Application { get; init; } = "attendant";

    /// <summary>Dialled to park a call that runs through the application: <c>parkext</c> of the parking lot.</summary>
    public string ParkExtension { get; init; } = "700";
}
