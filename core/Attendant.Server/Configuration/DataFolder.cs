using Attendant.Plugins;
using Attendant.Server.CommandLine;

namespace Attendant.Server.Configuration;

/// <summary>What lies where in the data folder.</summary>
internal static class DataFolder
{
    /// <summary>Makes it where it is missing.</summary>
    /// <exception cref="StartRefusedException">It cannot be made.</exception>
    public static void Create(ServerOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Data);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CannotBeWritten(options.Data, fault);
        }
    }

    public static StartRefusedException CannotBeWritten(string folder, Exception fault) => new(
        $"The data folder {folder} cannot be written: {fault.Message.TrimEnd('.')}. Give the server's user the right to write there, make room on its disk, or name another folder with --data.", fault);

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
