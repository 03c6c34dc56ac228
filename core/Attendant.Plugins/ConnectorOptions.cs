namespace Attendant.Plugins;

/// <summary>Where plugins and connectors lie, and how long is waited for what.</summary>
public sealed record ConnectorOptions
{
    /// <summary>Holds <c>&lt;id&gt;/plugin.json</c> or <c>&lt;id&gt;/&lt;version&gt;/plugin.json</c>.</summary>
    public required string PluginFolder { get; init; }

    /// <summary>Holds the connector files, <c>&lt;name&gt;.json</c>. Watched.</summary>
    public required string ConnectorFolder { get; init; }

    /// <summary>Each connector gets a folder of its own below it, readable by the server's user alone.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The contract this server speaks.</summary>
    public Version Contract { get; init; } = new(1, 0);

    /// <summary>The oldest contract whose plugins still load.</summary>
    public Version OldestContract { get; init; } = new(1, 0);

    /// <summary>The program that hosts one plugin in a child process, or its assembly; by default the program beside the server.</summary>
    public string HostProgram { get; init; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Attendant.PluginHost.exe" : "Attendant.PluginHost");

    /// <summary>The same for 32-bit children.</summary>
    public string HostProgram32 { get; init; } =
        Path.Combine(AppContext.BaseDirectory, "x86", OperatingSystem.IsWindows() ? "Attendant.PluginHost.exe" : "Attendant.PluginHost");

    /// <summary>Public keys (PEM) whose signatures are trusted.</summary>
    public IReadOnlyList<string> TrustedKeys { get; init; } = [];

    /// <summary>True where a plugin without a trusted signature is refused.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>How long a call into a plugin may take.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a start may take, unless plugin.json says otherwise.</summary>
    public TimeSpan StartDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop may take, unless plugin.json says otherwise.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a child may take to come to the link.</summary>
    public TimeSpan HandshakeDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often an instance is asked for its health.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer to that may take.</summary>
    public TimeSpan HealthDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many heartbeats missed and the instance is dead.</summary>
    public int HeartbeatsMissed { get; init; } = 3;

    /// <summary>How often a child's memory is looked at.</summary>
    public TimeSpan MemoryCheckEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the folders are read even where nothing told of a change.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a folder must have been quiet before it is read.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How many reports of a connector may wait to be read. A snapshot of the largest company fits several times: were it lost
    /// because the machine is busy, it would be asked for again, and be lost again.
    /// </summary>
    public int ReportCapacity { get; init; } = 100_000;

    /// <summary>How many calls into one instance may be under way, those given up included, before more are refused.</summary>
    public int UnfinishedCalls { get; init; } = 64;
}
