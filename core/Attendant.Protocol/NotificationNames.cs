namespace Attendant.Protocol;

/// <summary>What the server tells without being asked.</summary>
public static class NotificationNames
{
    public const string ServerHello = "server.hello";
    public const string ServerMark = "server.mark";
    public const string ServerStopping = "server.stopping";
    public const string SessionEnded = "session.ended";
    public const string SubscriptionReset = "subscription.reset";
    public const string LineChanged = "line.changed";
    public const string LineRemoved = "line.removed";
    public const string CallChanged = "call.changed";
    public const string CallLeft = "call.left";
    public const string CallEnded = "call.ended";
    public const string ParkedChanged = "parked.changed";
    public const string ParkedRemoved = "parked.removed";
    public const string PersonChanged = "person.changed";
    public const string PersonRemoved = "person.removed";
    public const string QueueChanged = "queue.changed";
    public const string QueueRemoved = "queue.removed";
    public const string WaitingChanged = "waiting.changed";
    public const string WaitingRemoved = "waiting.removed";
    public const string AgentChanged = "agent.changed";
    public const string AgentRemoved = "agent.removed";
    public const string DashboardChanged = "dashboard.changed";
    public const string DashboardRemoved = "dashboard.removed";
    public const string CallbackChanged = "callback.changed";
    public const string CallbackRemoved = "callback.removed";
    public const string CalendarChanged = "calendar.changed";
    public const string CalendarAccountChanged = "calendar.account.changed";
    public const string ChatChanged = "chat.changed";
    public const string ChatMessage = "chat.message";
    public const string ChatEnded = "chat.ended";
    public const string ChatTyping = "chat.typing";
    public const string DirectoryResults = "directory.results";
    public const string SettingsChanged = "settings.changed";
    public const string PermissionsChanged = "permissions.changed";
    public const string PluginChanged = "plugin.changed";
    public const string PluginRemoved = "plugin.removed";
}
