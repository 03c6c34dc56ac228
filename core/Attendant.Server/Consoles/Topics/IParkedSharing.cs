using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

/// <summary>Whether operators see each other's parked calls, by PBX: one that always shares them wins over the setting. Read on the model's thread.</summary>
internal interface IParkedSharing
{
    bool IsShared(ConnectorId source);
}
