using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>The plugin instances and how they are, for administrators.</summary>
internal sealed class PluginsTopic(IPluginStatuses plugins) : SharedTopic
{
    public override string Name => TopicNames.Plugins;

    public override string Permission => Permissions.PluginsView;

    public override bool WithoutEdition => true;

    public override IReadOnlyList<Type> Events => [typeof(PluginChanged), typeof(PluginRemoved)];

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        PluginStatus[] now = [.. plugins.Current];
        return json =>
        {
            json.WriteStartArray(Name);
            foreach (var plugin in now) PluginEncoding.Write(json, plugin);
            json.WriteEndArray();
        };
    }

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices)
    {
        var instance = change is PluginChanged changed ? changed.Plugin.Instance : ((PluginRemoved)change).Instance;
        notices.Add(new Notice(change, this, ring.Slot($"plugin:{instance}"), null));
    }

    public override string MethodOf(ModelEvent change) =>
        change is PluginChanged ? NotificationNames.PluginChanged : NotificationNames.PluginRemoved;

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        if (change is PluginChanged { Plugin: var plugin })
        {
            json.WritePropertyName("plugin");
            PluginEncoding.Write(json, plugin);
        }
        else
        {
            json.WriteString("instance", ((PluginRemoved)change).Instance);
        }
    }
}
