namespace Attendant.Plugins.Secrets;

internal sealed class TestSecrets : ISecretStore
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _values = [];

    public string? this[string name]
    {
        set => _values[name] = value!;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);
}
