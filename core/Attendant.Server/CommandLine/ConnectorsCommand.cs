using System.CommandLine;
using Attendant.Plugins;
using Attendant.Server.Configuration;
using Attendant.Server.Connectors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.CommandLine;

/// <summary><c>attendant connectors list|check</c>: what the connector files say, and whether they would start. Works beside a running server.</summary>
internal static class ConnectorsCommand
{
    public static Command Make() => new("connectors", "Connectors: the files in connectors.d.")
    {
        new ConfiguredCommand("list", "Lists the connectors and whether each passes the gate.").Running((options, _, token) => ShowAsync(options, verbose: false, token)),
        new ConfiguredCommand("check", "Checks every connector file as a start would; ends with 1 where one is refused.").Running((options, _, token) => ShowAsync(options, verbose: true, token)),
    };

    private static async Task<int> ShowAsync(ServerOptions options, bool verbose, CancellationToken cancellationToken)
    {
        await using var connectors = new Attendant.Plugins.Connectors(
            DataFolder.Connectors(options), TimeProvider.System, NullLoggerFactory.Instance, new NobodyWatches(), new NoSecretStore());
        var statuses = await connectors.CheckAsync(cancellationToken);
        foreach (var status in statuses)
        {
            var sound = Passes(status);
            Console.WriteLine($"{status.Name,-20} {status.PluginId ?? "-",-20} {status.Version?.ToString() ?? "-",-8} {(sound ? "ok" : status.State.ToString())}");
            if (!sound || (verbose && status.Reason is not null))
            {
                Console.WriteLine($"  {status.Reason}");
            }
        }

        if (statuses.Count == 0)
        {
            Console.WriteLine($"There are no connector files in {DataFolder.Connectors(options).ConnectorFolder}.");
        }

        return verbose && !statuses.All(Passes) ? 1 : 0;
    }

    private static bool Passes(ConnectorStatus status) => status.State < ConnectorState.Unreadable;
}
