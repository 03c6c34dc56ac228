namespace Attendant.Server.Configuration;

/// <summary>The certificate of one host name.</summary>
internal sealed class HostCertificateOptions
{
    public string Certificate { get; set; } = "";

    public string Key { get; set; } = "";

    public string Password { get; set; } = "";
}
