using System.Collections.Concurrent;
using Attendant.Client.Trust;

namespace Attendant.Storms.Consoles;

/// <summary>Servers' keys, for as long as a test lasts.</summary>
internal sealed class RememberedKeys : IKnownServers
{
    private readonly ConcurrentDictionary<string, string> _keys = new();

    public string Location => "this test";

    public string? Find(string server) => _keys.GetValueOrDefault(server);

    public void Remember(string server, string key) => _keys[server] = key;
}
