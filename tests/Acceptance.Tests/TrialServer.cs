using System.Globalization;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance;

/// <summary>A trial in a process of its own, on ports of the system's choice.</summary>
internal sealed class TrialServer : IAsyncDisposable
{
    private readonly ServerProcess _server = new();

    private TrialServer()
    {
    }

    public int Plain { get; private set; }

    public int Tls { get; private set; }

    public int Web { get; private set; }

    public int WebTls { get; private set; }

    public int ProcessId => _server.ProcessId;

    public string Output => _server.Output;

    /// <summary>Starts a trial and waits until it listens and its PBX runs.</summary>
    /// <param name="connector">The connector file; null for the trial's own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TrialServer> StartAsync(string? connector, CancellationToken cancellationToken)
    {
        var trial = new TrialServer();
        try
        {
            await trial.BeginAsync(connector, cancellationToken);
            return trial;
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as Ctrl-C does and tells how it ended.</summary>
    public Task<int> InterruptAsync(CancellationToken cancellationToken) => _server.InterruptAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task BeginAsync(string? connector, CancellationToken cancellationToken)
    {
        if (connector is not null)
        {
            _server.WriteConnector("simulator", connector);
        }

        await _server.StartAsync("trial", cancellationToken);
        var ports = await _server.SaysAsync(@"(\d+) \(plain TCP\), (\d+) \(TLS\), ws://127\.0\.0\.1:(\d+)/console, wss://127\.0\.0\.1:(\d+)/console", cancellationToken);
        (Plain, Tls, Web, WebTls) = (Number(1), Number(2), Number(3), Number(4));
        await _server.SaysAsync("^Ctrl-C", cancellationToken);
        await _server.SaysAsync("simulator is running", cancellationToken);

        int Number(int group) => int.Parse(ports.Groups[group].Value, CultureInfo.InvariantCulture);
    }
}
