using System.ComponentModel.DataAnnotations;
using Attendant.Server.SignIn;

namespace Attendant.Server.Configuration;

/// <summary>
/// The whole configuration: <c>attendant.json</c> in the data folder, then the environment (<c>Attendant__Tcp__Port</c>),
/// then the command line (<c>--Tcp:Port=…</c>); the later wins.
/// </summary>
internal sealed class ServerOptions
{
    /// <summary>Where users, connectors, certificates and logs are kept.</summary>
    [Required]
    public string Data { get; set; } = "attendant-data";

    /// <summary>This server's name among several.</summary>
    [RegularExpression("[A-Za-z0-9-]{1,16}", ErrorMessage = "It may have 1 to 16 letters, digits and hyphens.")]
    public string Node { get; set; } = "n1";

    /// <summary>Addresses to listen on; <c>*</c>, or none named, is all. (A default here would be added to, not replaced, by what is configured.)</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];

    public PlainOptions Tcp { get; set; } = new();

    public SecureOptions Tls { get; set; } = new();

    public WebOptions Web { get; set; } = new();

    public ConsolesOptions Consoles { get; set; } = new();

    public PluginOptions Plugins { get; set; } = new();

    public SignInOptions SignIn { get; set; } = new();

    public SettingsOptions Settings { get; set; } = new();
}
