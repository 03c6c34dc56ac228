using System.Collections.Immutable;
using Attendant.Client.Messages;

namespace Attendant.Client.Picture;

/// <summary>
/// All that the server has told so far, of the topics that were subscribed to. Immutable: a newer picture is a new object
/// that shares what did not change. While the connection is lost it shows what was last known; see <see cref="State"/>.
/// </summary>
public sealed record ConsolePicture
{
    /// <summary>Nothing is known.</summary>
    public static ConsolePicture Empty { get; } = new();

    /// <summary>How the connection stands.</summary>
    public ClientState State { get; init; }

    /// <summary>Who is signed in; null before sign-in and after sign-out.</summary>
    public SignedIn? Session { get; init; }

    /// <summary>Lines by id.</summary>
    public ImmutableDictionary<string, Line> Lines { get; init; } = ImmutableDictionary<string, Line>.Empty;

    /// <summary>Calls of the own lines.</summary>
    public ImmutableDictionary<CallKey, Call> Calls { get; init; } = ImmutableDictionary<CallKey, Call>.Empty;

    /// <summary>Parked calls.</summary>
    public ImmutableDictionary<ParkedKey, ParkedCall> Parked { get; init; } = ImmutableDictionary<ParkedKey, ParkedCall>.Empty;

    /// <summary>Colleagues by user name.</summary>
    public ImmutableDictionary<string, Person> People { get; init; } = ImmutableDictionary<string, Person>.Empty;

    /// <summary>Queues by id.</summary>
    public ImmutableDictionary<string, Queue> Queues { get; init; } = ImmutableDictionary<string, Queue>.Empty;

    /// <summary>Calls that wait in queues.</summary>
    public ImmutableDictionary<WaitingKey, WaitingCall> Waiting { get; init; } = ImmutableDictionary<WaitingKey, WaitingCall>.Empty;

    /// <summary>Agents by user name.</summary>
    public ImmutableDictionary<string, Agent> Agents { get; init; } = ImmutableDictionary<string, Agent>.Empty;

    /// <summary>Rows of the dashboard by the agent's user name.</summary>
    public ImmutableDictionary<string, AgentCalls> Dashboard { get; init; } = ImmutableDictionary<string, AgentCalls>.Empty;

    /// <summary>Call-backs by id.</summary>
    public ImmutableDictionary<string, Callback> Callbacks { get; init; } = ImmutableDictionary<string, Callback>.Empty;

    /// <summary>Calendars by user name.</summary>
    public ImmutableDictionary<string, Calendar> Calendars { get; init; } = ImmutableDictionary<string, Calendar>.Empty;

    /// <summary>The own calendar account; null where none is known.</summary>
    public CalendarAccount? CalendarAccount { get; init; }

    /// <summary>Chats by id. Their messages come as events and by <c>chat.history</c>; the picture does not keep them.</summary>
    public ImmutableDictionary<string, Conversation> Chats { get; init; } = ImmutableDictionary<string, Conversation>.Empty;

    /// <summary>Plugin instances by name.</summary>
    public ImmutableDictionary<string, PluginStatus> Plugins { get; init; } = ImmutableDictionary<string, PluginStatus>.Empty;

    /// <summary>The settings: as of sign-in, and kept up to date by the topic <c>settings</c>. Null before sign-in.</summary>
    public ConsoleSettings? Settings { get; init; }

    /// <summary>What the user may do: as of sign-in, and kept up to date by the topic <c>settings</c>.</summary>
    public ImmutableSortedSet<string> Permissions { get; init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>The newest number that was heard, by an event or a mark. A resume goes on from here.</summary>
    public long Seq { get; init; }

    /// <summary>The own lines as they are now, the one first that commands use where none is named.</summary>
    public IEnumerable<Line> OwnLines => (Session?.Lines ?? []).Select(own => Lines.GetValueOrDefault(own.Id, own));
}
