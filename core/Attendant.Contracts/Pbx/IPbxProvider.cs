using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// A PBX, as far as every PBX can: watch devices and say what they and their calls do. Whatever a PBX may lack is an
/// interface of its own beside this one (<see cref="IPbxCallControl"/>, <see cref="IPbxParking"/>, …), implemented by the
/// same type and declared under <c>capabilities</c> in <c>plugin.json</c>.
/// </summary>
/// <remarks>
/// <para>Reports (<see cref="PbxReport"/>) of one instance are strictly ordered. After each <see cref="LinkState.Up"/> the
/// provider reports a full snapshot unasked.</para>
/// <para>What is watched survives links: after a broken one the provider sets its monitors again by itself.</para>
/// </remarks>
public interface IPbxProvider : IPlugin
{
    /// <summary>
    /// Watches devices from now on (ECMA-269 MonitorStart), beside those watched already. Each that can be watched is
    /// reported by a <see cref="DeviceReported"/> and its calls by <see cref="CallReported"/>; the answer names those that cannot.
    /// </summary>
    Task<ServiceResult<MonitorAnswer>> MonitorAsync(MonitorRequest request, CancellationToken cancellationToken);

    /// <summary>Stops watching. A device that is not watched is passed over in silence; no <see cref="DeviceRemoved"/> need be reported for one that is.</summary>
    Task<ServiceResult> StopMonitorAsync(MonitorRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Asks for the present state. The answer only says that it was asked: the state comes through the sink, between
    /// <see cref="SnapshotBegan"/> and <see cref="SnapshotEnded"/>. Asked again for the same scope before it has ended, one
    /// snapshot begun later than the last request serves all.
    /// </summary>
    Task<ServiceResult> RequestSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken);
}
