namespace Attendant.Server.Consoles.Transports;

/// <summary>A way in for consoles: accepts them and hands each to the server as a link.</summary>
internal interface IConsoleTransport : IAsyncDisposable
{
    /// <summary>For logs: <c>plain</c>, <c>tls</c>, <c>web</c>.</summary>
    string Name { get; }

    /// <summary>Starts to listen; every console that came in is given to <paramref name="serve"/>, whose task lasts as long as the connection.</summary>
    Task StartAsync(Func<IConsoleLink, Task> serve, CancellationToken cancellationToken);

    /// <summary>Takes no new consoles; those that are in stay until the server has let them go.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
