namespace Attendant.Protocol;

/// <summary>What a console may subscribe to.</summary>
public static class TopicNames
{
    public const string Lines = "lines";
    public const string Calls = "calls";
    public const string Parked = "parked";
    public const string People = "people";
    public const string Queues = "queues";
    public const string Agents = "agents";
    public const string Dashboard = "dashboard";
    public const string Callbacks = "callbacks";
    public const string Calendars = "calendars";
    public const string Chats = "chats";
    public const string Settings = "settings";
    public const string Plugins = "plugins";

    /// <summary>Every topic that the page names, built or not.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Lines,
        Calls,
        Parked,
        People,
        Queues,
        Agents,
        Dashboard,
        Callbacks,
        Calendars,
        Chats,
        Settings,
        Plugins,
    };
}
