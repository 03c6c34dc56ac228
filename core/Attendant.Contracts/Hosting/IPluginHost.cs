namespace Attendant.Contracts.Hosting;

/// <summary>
/// What the host gives one instance of a plugin. It lives on the plugin's side of the process boundary, so nothing here
/// costs a round trip.
/// </summary>
public interface IPluginHost
{
    /// <summary>The connector's name, as in the administrator's file: stands in logs and status.</summary>
    string Instance { get; }

    /// <summary>
    /// The connector's settings as JSON text, already valid against the schema of <c>plugin.json</c> and with that schema's
    /// defaults filled in. Secrets are not in it.
    /// </summary>
    string SettingsJson { get; }

    /// <summary>A folder that belongs to this instance alone, for what must outlive a restart. Exists.</summary>
    string StateFolder { get; }

    /// <summary>The clock. Plugins take time and timers from here, so that tests can move it.</summary>
    TimeProvider Time { get; }

    /// <summary>The one way back into the server.</summary>
    IReportSink Reports { get; }

    /// <summary>The log.</summary>
    IPluginLog Log { get; }

    /// <summary>
    /// The secret that the connector file refers to under this name, or null where there is none. Fetched at each use
    /// and not kept, so that a changed secret is in force at the next connection.
    /// </summary>
    /// <param name="name">The secret's name as declared in <c>plugin.json</c>.</param>
    string? Secret(string name);
}
