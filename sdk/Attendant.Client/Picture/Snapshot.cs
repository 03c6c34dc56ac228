using Attendant.Client.Messages;

namespace Attendant.Client.Picture;

/// <summary>One list for each topic that was subscribed to; null for the others.</summary>
internal sealed record Snapshot
{
    public IReadOnlyList<Line>? Lines { get; init; }
    public IReadOnlyList<Call>? Calls { get; init; }
    public IReadOnlyList<ParkedCall>? Parked { get; init; }
    public IReadOnlyList<Person>? People { get; init; }
    public IReadOnlyList<Queue>? Queues { get; init; }
    public IReadOnlyList<WaitingCall>? Waiting { get; init; }
    public IReadOnlyList<Agent>? Agents { get; init; }
    public IReadOnlyList<AgentCalls>? Dashboard { get; init; }
    public IReadOnlyList<Callback>? Callbacks { get; init; }
    public IReadOnlyList<Calendar>? Calendars { get; init; }
    public CalendarAccount? CalendarAccount { get; init; }
    public IReadOnlyList<Conversation>? Chats { get; init; }
    public IReadOnlyList<ConsoleSettings>? Settings { get; init; }
    public IReadOnlyList<string>? Permissions { get; init; }
    public IReadOnlyList<PluginStatus>? Plugins { get; init; }
}
