using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Link;
using Attendant.Plugins.Reports;
using Attendant.Plugins.Secrets;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>The one place where a word of the connector file decides between this process and a child.</summary>
internal sealed class InstanceFactory(ConnectorOptions options, SecretReferences references, ChildStarter starter, TimeProvider time) : IInstanceFactory
{
    public IPluginInstance Create(ConnectorPlan plan, ReportFeed feed, ILogger log)
    {
        var entry = new PluginEntry
        {
            Folder = plan.Folder,
            Assembly = plan.Manifest.EntryAssembly,
            Type = plan.Manifest.EntryType,
            Provides = plan.Manifest.Provides,
            Capabilities = plan.Manifest.Capabilities,
        };
        var pluginLog = new ConnectorPluginLog(log, plan.Name, plan.LogLevel, time);
        var stateFolder = StateFolder(plan.Name);
        if (plan.Isolation == Isolation.Process)
        {
            var setup = new ChildSetup
            {
                Plan = plan,
                Entry = entry,
                Options = options,
                References = references,
                Starter = starter,
                StateFolder = stateFolder,
                Time = time,
            };
            return new ChildInstance(setup, feed, log, pluginLog);
        }

        var host = new InstanceHost(name => plan.Secrets.TryGetValue(name, out var reference) ? references.Find(reference) : null)
        {
            Instance = plan.Name,
            SettingsJson = plan.SettingsJson,
            StateFolder = stateFolder,
            Time = time,
            Reports = feed,
            Log = pluginLog,
        };
        return new InProcessInstance(entry, host, () => feed.LastNumber);
    }

    private string StateFolder(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(options.StateFolder, name));
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
