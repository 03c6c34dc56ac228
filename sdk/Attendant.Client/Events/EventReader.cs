using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Attendant.Client.Messages;
using Attendant.Protocol;

namespace Attendant.Client.Events;

/// <summary>Makes a typed event of a notification.</summary>
internal static class EventReader
{
    private static readonly Dictionary<string, Func<ReadOnlyMemory<byte>, ConsoleEvent>> Readers = new(StringComparer.Ordinal)
    {
        [NotificationNames.LineChanged] = Of(WireJson.Default.LineChanged),
        [NotificationNames.LineRemoved] = Of(WireJson.Default.LineRemoved),
        [NotificationNames.CallChanged] = Of(WireJson.Default.CallChanged),
        [NotificationNames.CallLeft] = Of(WireJson.Default.CallLeft),
        [NotificationNames.CallEnded] = Of(WireJson.Default.CallEnded),
        [NotificationNames.ParkedChanged] = Of(WireJson.Default.ParkedChanged),
        [NotificationNames.ParkedRemoved] = Of(WireJson.Default.ParkedRemoved),
        [NotificationNames.PersonChanged] = Of(WireJson.Default.PersonChanged),
        [NotificationNames.PersonRemoved] = Of(WireJson.Default.PersonRemoved),
        [NotificationNames.QueueChanged] = Of(WireJson.Default.QueueChanged),
        [NotificationNames.QueueRemoved] = Of(WireJson.Default.QueueRemoved),
        [NotificationNames.WaitingChanged] = Of(WireJson.Default.WaitingChanged),
        [NotificationNames.WaitingRemoved] = Of(WireJson.Default.WaitingRemoved),
        [NotificationNames.AgentChanged] = Of(WireJson.Default.AgentChanged),
        [NotificationNames.AgentRemoved] = Of(WireJson.Default.AgentRemoved),
        [NotificationNames.DashboardChanged] = Of(WireJson.Default.DashboardChanged),
        [NotificationNames.DashboardRemoved] = Of(WireJson.Default.DashboardRemoved),
        [NotificationNames.CallbackChanged] = Of(WireJson.Default.CallbackChanged),
        [NotificationNames.CallbackRemoved] = Of(WireJson.Default.CallbackRemoved),
        [NotificationNames.CalendarChanged] = Of(WireJson.Default.CalendarChanged),
        [NotificationNames.CalendarAccountChanged] = Of(WireJson.Default.CalendarAccountChanged),
        [NotificationNames.ChatChanged] = Of(WireJson.Default.ChatChanged),
        [NotificationNames.ChatMessage] = Of(WireJson.Default.ChatMessageArrived),
        [NotificationNames.ChatEnded] = Of(WireJson.Default.ChatEnded),
        [NotificationNames.ChatTyping] = Of(WireJson.Default.ChatTyping),
        [NotificationNames.DirectoryResults] = Of(WireJson.Default.DirectoryResults),
        [NotificationNames.SettingsChanged] = Of(WireJson.Default.SettingsChanged),
        [NotificationNames.PermissionsChanged] = Of(WireJson.Default.PermissionsChanged),
        [NotificationNames.PluginChanged] = Of(WireJson.Default.PluginChanged),
        [NotificationNames.PluginRemoved] = Of(WireJson.Default.PluginRemoved),
        [NotificationNames.SubscriptionReset] = Of(WireJson.Default.SubscriptionReset),
        [NotificationNames.ServerStopping] = Of(WireJson.Default.ServerStopping),
        [NotificationNames.SessionEnded] = Of(WireJson.Default.SessionEnded),
    };

    // what is not known changes nothing, but its number counts
    private static readonly Func<ReadOnlyMemory<byte>, ConsoleEvent> Other = Of(WireJson.Default.OtherEvent);

    /// <exception cref="JsonException">The parameters are not what the protocol says.</exception>
    public static ConsoleEvent Read(string name, ReadOnlyMemory<byte> parameters)
    {
        var json = parameters.IsEmpty ? "{}"u8.ToArray() : parameters.ToArray();
        var happened = Readers.TryGetValue(name, out var read) ? read(json) : Other(json);
        return happened with { Name = name, Json = json };
    }

    private static Func<ReadOnlyMemory<byte>, ConsoleEvent> Of<T>(JsonTypeInfo<T> type)
        where T : ConsoleEvent =>
        json => JsonSerializer.Deserialize(json.Span, type) ?? throw new JsonException("The parameters are null.");
}
