using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles.Topics;

/// <summary>What the console needs of the settings, and what its user may do.</summary>
internal sealed class SettingsTopic(IConsoleSettings settings) : SharedTopic
{
    public override string Name => TopicNames.Settings;

    public override string Permission => Permissions.SettingsView;

    public override bool WithoutEdition => true;

    public override IReadOnlyList<Type> Events => [typeof(SettingsChanged)];

    public override Action<Utf8JsonWriter> Capture(Subscription subscription, ITelephonyPicture picture)
    {
        var (now, permissions) = (settings.Current, subscription.Session.Identity.Permissions);
        return json =>
        {
            json.WriteStartArray(Name);
            SettingsEncoding.Write(json, now);
            json.WriteEndArray();
            JsonText.WriteTexts(json, "permissions", permissions);
        };
    }

    public override void Describe(ModelEvent change, ReplayRing ring, ICollection<Notice> notices) =>
        notices.Add(new Notice(change, this, ring.Slot("settings"), null));

    public override string MethodOf(ModelEvent change) => NotificationNames.SettingsChanged;

    public override void WriteEvent(Utf8JsonWriter json, ModelEvent change, View view)
    {
        json.WritePropertyName("settings");
        SettingsEncoding.Write(json, ((SettingsChanged)change).Settings);
    }
}
