using System.Net.Sockets;
using Attendant.Server.CommandLine;
using Attendant.Server.Consoles;

namespace Attendant.Server.Composition;

/// <summary>Lets consoles in, last of all, and tells them first when the server stops.</summary>
internal sealed class ConsoleStage(ConsoleServer consoles, WebServer web) : IStage
{
    public StageOrder Order => StageOrder.Listeners;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await consoles.StartAsync(cancellationToken);
            await web.StartAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or SocketException)
        {
            throw new StartRefusedException(fault.Message, fault);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await consoles.StopAsync(cancellationToken);
        await web.StopAsync(cancellationToken);
    }
}
