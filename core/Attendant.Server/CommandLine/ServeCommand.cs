using System.CommandLine;
using System.Runtime.InteropServices;
using Attendant.Server.Composition;
using Attendant.Server.Configuration;

namespace Attendant.Server.CommandLine;

/// <summary><c>attendant serve</c>: runs until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Make() =>
        new ConfiguredCommand("serve", "Runs the server until it is told to stop (Ctrl-C, SIGTERM).")
            .Running((options, _, cancellationToken) => RunAsync(options, _ => Task.CompletedTask, cancellationToken));

    /// <summary>Runs a server.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="started">Called when it listens.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(ServerOptions options, Func<AttendantServer, Task> started, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));

        using var folder = DataFolderLock.Take(options.Data);
        using var logs = Logging.Start(options);
        Attendant.Plugins.PluginFaults.Install();
        await using var server = AttendantServer.Make(options, logs);
        try
        {
            await server.StartAsync(stop.Token);
            ServerLog.Started(logs.CreateLogger<AttendantServer>(), ServerVersion.Text, options.Data);
            await started(server);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ServerLog.Stopping(logs.CreateLogger<AttendantServer>());
        }

        return 0;
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
