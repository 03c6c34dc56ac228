using Attendant.Plugins;

namespace Attendant.Server.Configuration;

/// <summary>What lies where in the data folder.</summary>
internal static class DataFolder
{
    public static string Database(ServerOptions options) => Path.Combine(options.Data, "attendant.db");

    public static string Certificates(ServerOptions options) => Path.Combine(options.Data, "certificates");

    public static string Logs(ServerOptions options) => Path.Combine(options.Data, "logs");

    public static ConnectorOptions Connectors(ServerOptions options) => new()
    {
        PluginFolder = options.Plugins.Folder is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(AppContext.BaseDirectory, "plugins"),
        ConnectorFolder = options.Plugins.Connectors is { Length: > 0 } files ? Path.GetFullPath(files) : Path.Combine(options.Data, "connectors.d"),
        StateFolder = Path.Combine(options.Data, "state"),
        TrustedKeys = [.. options.Plugins.TrustedKeys.Select(key => File.Exists(key) ? File.ReadAllText(key) : key)],
        RequireSignature = options.Plugins.RequireSignature,
    };
}
