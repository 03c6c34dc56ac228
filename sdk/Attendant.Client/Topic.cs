using Attendant.Protocol;

namespace Attendant.Client;

/// <summary>A topic to subscribe to, with what of it to see. No filter: all.</summary>
public sealed record Topic
{
    /// <summary>The word of the protocol (<see cref="TopicNames"/>).</summary>
    public required string Name { get; init; }

    /// <summary>Of lines: which extensions; null: all.</summary>
    public IReadOnlyList<string>? Extensions { get; init; }

    /// <summary>Of queues: which; null: all.</summary>
    public IReadOnlyList<string>? Queues { get; init; }

    /// <summary>Of calendars: whose.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    internal bool HasFilter => Extensions is not null || Queues is not null || Users is not null;

    /// <summary>Lines and their lamps.</summary>
    public static Topic Lines(params string[] extensions) => new() { Name = TopicNames.Lines, Extensions = extensions is [] ? ["*"] : extensions };

    /// <summary>Calls of the own lines.</summary>
    public static Topic Calls { get; } = new() { Name = TopicNames.Calls };

    /// <summary>Parked calls.</summary>
    public static Topic Parked { get; } = new() { Name = TopicNames.Parked };

    /// <summary>Colleagues.</summary>
    public static Topic People { get; } = new() { Name = TopicNames.People };

    /// <summary>Queues and the calls that wait in them.</summary>
    public static Topic QueuesNamed(params string[] queues) => new() { Name = TopicNames.Queues, Queues = queues is [] ? ["*"] : queues };

    /// <summary>Agents.</summary>
    public static Topic Agents { get; } = new() { Name = TopicNames.Agents };

    /// <summary>The supervisors' dashboard.</summary>
    public static Topic Dashboard { get; } = new() { Name = TopicNames.Dashboard };

    /// <summary>Missed calls to be called back.</summary>
    public static Topic Callbacks { get; } = new() { Name = TopicNames.Callbacks };

    /// <summary>Calendars of colleagues.</summary>
    public static Topic CalendarsOf(params string[] users) => new() { Name = TopicNames.Calendars, Users = users };

    /// <summary>Chats.</summary>
    public static Topic Chats { get; } = new() { Name = TopicNames.Chats };

    /// <summary>Settings and permissions.</summary>
    public static Topic Settings { get; } = new() { Name = TopicNames.Settings };

    /// <summary>Plugin instances, for administrators.</summary>
    public static Topic Plugins { get; } = new() { Name = TopicNames.Plugins };
}
