namespace Attendant.Server.Configuration;

/// <summary>Where plugins and connector files lie. Section <c>Plugins</c>.</summary>
internal sealed class PluginOptions
{
    /// <summary>Empty: <c>plugins</c> beside the program.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Empty: <c>connectors.d</c> in the data folder.</summary>
    public string Connectors { get; set; } = "";

    /// <summary>Public keys (PEM) whose signatures on plugins are trusted.</summary>
    public IReadOnlyList<string> TrustedKeys { get; set; } = [];

    /// <summary>True where a plugin without a trusted signature is refused.</summary>
    public bool RequireSignature { get; set; }
}
