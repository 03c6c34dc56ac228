namespace Attendant.Server.Composition;

/// <summary>A part of the server that is started and stopped. Stages start by growing order, and stop by falling order.</summary>
internal interface IStage
{
    StageOrder Order { get; }

    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Called once, also where the start failed halfway. Returns when everything it began has ended.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
