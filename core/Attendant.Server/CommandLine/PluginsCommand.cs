using System.CommandLine;
using Attendant.Server.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.CommandLine;

/// <summary><c>attendant plugins list</c></summary>
internal static class PluginsCommand
{
    public static Command Make() => new("plugins", "Plugins that are installed.")
    {
        new ConfiguredCommand("list", "Lists the installed plugins.").Running(ListAsync),
    };

    private static async Task<int> ListAsync(ServerOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var connectors = new Attendant.Plugins.Connectors(
            DataFolder.Connectors(options), TimeProvider.System, NullLoggerFactory.Instance, new NobodyWatches(), new Connectors.NoSecretStore());
        await connectors.CheckAsync(cancellationToken);
        foreach (var plugin in connectors.Plugins)
        {
            Console.WriteLine($"{plugin.Manifest.Id,-20} {plugin.Manifest.Version,-8} {string.Join(',', plugin.Manifest.Provides),-12} {plugin.Manifest.Name}");
        }

        if (connectors.Plugins.Count == 0)
        {
            Console.WriteLine($"No plugin is installed in {DataFolder.Connectors(options).PluginFolder}.");
        }

        return 0;
    }
}
