namespace Attendant.Plugins;

/// <summary>
/// What has become of a connector. The states from <see cref="Unreadable"/> on are those of the load gate, in its order:
/// the connector does not run, and <see cref="ConnectorStatus.Reason"/> says what is needed, what is there and what to do.
/// </summary>
public enum ConnectorState
{
    /// <summary>Not known yet.</summary>
    Unknown = 0,

    /// <summary>Its file says <c>enabled: false</c>.</summary>
    Disabled,

    /// <summary>Being loaded and started.</summary>
    Starting,

    /// <summary>Started, and answering its heartbeats.</summary>
    Running,

    /// <summary>It ended or was ended, and waits for its next start.</summary>
    Restarting,

    /// <summary>It crashed too often; a changed file or a command starts it again.</summary>
    Quarantined,

    /// <summary>Being stopped.</summary>
    Stopping,

    /// <summary>Stopped with the server, or its file is gone.</summary>
    Stopped,

    /// <summary>Gate, parse: the connector file or plugin.json is not JSON, or cannot be read.</summary>
    Unreadable,

    /// <summary>Gate, schema: a document does not have the form of plugin-manifest.schema.json.</summary>
    Invalid,

    /// <summary>Gate, id: no such plugin or version is installed, or names do not agree.</summary>
    UnknownPlugin,

    /// <summary>Gate, platform: the plugin does not run on this system.</summary>
    WrongPlatform,

    /// <summary>Gate, signature: files are not those that were packed, or are signed by nobody trusted.</summary>
    Untrusted,

    /// <summary>Gate, contract range: made for another version of the contract.</summary>
    WrongContract,

    /// <summary>Gate, prerequisites: something that must be installed is not.</summary>
    PrerequisiteMissing,

    /// <summary>Gate, settings: refused by the plugin's own schema.</summary>
    SettingsRefused,

    /// <summary>Gate, secrets: a reference leads nowhere, or is not safe.</summary>
    SecretMissing,

    /// <summary>Gate, isolation: not supported, or not allowed without trust.</summary>
    IsolationRefused,

    /// <summary>Gate, load: the assembly or its entry type could not be made.</summary>
    LoadFailed,

    /// <summary>Gate, handshake: the child process did not come to the link.</summary>
    HandshakeFailed,

    /// <summary>Gate, start: the plugin itself refused to start, and trying again is of no use.</summary>
    StartRefused,
}
