using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Storms;

/// <summary>A server with a simulated PBX at which nothing happens until the storm begins, and then very much.</summary>
internal sealed class CallStorm : IAsyncDisposable
{
    private CallStorm()
    {
    }

    public ServerProcess Server { get; } = new();

    public static async Task<CallStorm> StartAsync(CancellationToken cancellationToken)
    {
        var storm = new CallStorm();
        try
        {
            await ManyUsers.AddAsync(storm.Server, ManyUsers.Operator("ada", "1001"), ManyUsers.Operator("quiet", "1060"));
            storm.Server.WriteConnector("pbx", Traffic.Connector(extensions: 60));
            await storm.Server.StartAsync(cancellationToken: cancellationToken);
            await storm.Server.SaysAsync("Connector pbx is running", cancellationToken);
            return storm;
        }
        catch
        {
            await storm.DisposeAsync();
            throw;
        }
    }

    public Task BeginAsync(CancellationToken cancellationToken) => new Traffic(Server).RunAsync(callsPerMinute: 2400, operatorCallsPerMinute: 400, cancellationToken);

    public Task CalmAsync(SignedInConsole console, CancellationToken cancellationToken) => new Traffic(Server).CalmAsync(console, cancellationToken);

    public async Task EndAsync(CancellationToken cancellationToken) => await Server.ShouldEndCleanlyAsync(cancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
