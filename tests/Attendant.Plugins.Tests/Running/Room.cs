using Attendant.Plugins.Secrets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Plugins.Running;

/// <summary>A server's plugin room with the built fixtures, in folders of its own.</summary>
internal sealed class Room : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Room(Func<ConnectorOptions, ConnectorOptions>? change = null, ILoggerFactory? logs = null)
    {
        ConnectorFolder = _folder.Sub("connectors.d");
        Options = new ConnectorOptions
        {
            PluginFolder = Repository.BuiltPlugins,
            ConnectorFolder = ConnectorFolder,
            StateFolder = _folder.Sub("state"),
            Debounce = TimeSpan.FromMilliseconds(20),
            // a busy machine is not what is tested here
            HandshakeDeadline = TimeSpan.FromMinutes(2),
            StartDeadline = TimeSpan.FromMinutes(2),
            HeartbeatsMissed = 20,
        };
        Options = change?.Invoke(Options) ?? Options;
        Connectors = new Connectors(Options, TimeProvider.System, logs ?? NullLoggerFactory.Instance, Observer, Secrets);
    }

    public ConnectorOptions Options { get; }

    public string ConnectorFolder { get; }

    public Connectors Connectors { get; }

    public RecordingObserver Observer { get; } = new();

    public TestSecrets Secrets { get; } = new();

    public ConnectorReader Reader(string name) => Observer.Readers[name];

    /// <summary>Writes a connector file the way a careful editor does: beside it, then by renaming.</summary>
    public void Write(string name, string text)
    {
        var beside = Path.Combine(ConnectorFolder, $".{name}.new");
        File.WriteAllText(beside, text);
        File.Move(beside, Path.Combine(ConnectorFolder, $"{name}.json"), overwrite: true);
    }

    public void Faulty(string name, string fault, string isolation, string more = "", string plugin = "fixture.faulty") => Write(name, $$"""
        { "plugin": "{{plugin}}", "isolation": "{{isolation}}", "trust": "full", "memoryMegabytes": 256, "settings": { "fault": "{{fault}}" }{{more}} }
        """);

    public void Counting(string name, string isolation, int everyMilliseconds = 5, int burst = 1) => Write(name, $$"""
        { "plugin": "fixture.counting", "isolation": "{{isolation}}", "trust": "full", "settings": { "everyMilliseconds": {{everyMilliseconds}}, "burst": {{burst}} } }
        """);

    public void Delete(string name) => File.Delete(Path.Combine(ConnectorFolder, $"{name}.json"));

    public async ValueTask DisposeAsync()
    {
        await Connectors.DisposeAsync();
        _folder.Dispose();
    }
}
