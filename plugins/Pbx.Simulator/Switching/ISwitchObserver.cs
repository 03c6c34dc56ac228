using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>
/// Hears every report at the moment it becomes true, in the middle of the service that caused it: an observer may read the
/// switch and put something on the agenda; it asks for no service.
/// </summary>
internal interface ISwitchObserver
{
    void Reported(PbxReport report);
}
