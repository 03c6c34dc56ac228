using Attendant.Plugins;

namespace Attendant.Server.Connectors;

/// <summary>This server keeps no secrets of its own yet: connector files refer to the environment or to files.</summary>
internal sealed class NoSecretStore : ISecretStore
{
    public string? Find(string name) => null;
}
