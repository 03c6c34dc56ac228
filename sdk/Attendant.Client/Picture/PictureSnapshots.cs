using System.Collections.Immutable;
using Attendant.Protocol;

namespace Attendant.Client.Picture;

/// <summary>Puts whole topics into a picture, and takes them out.</summary>
internal static class PictureSnapshots
{
    public static ConsolePicture With(this ConsolePicture picture, Snapshot taken) => picture with
    {
        Lines = Table(taken.Lines, l => l.Id) ?? picture.Lines,
        Calls = Table(taken.Calls, c => new CallKey(c.Id, c.Line)) ?? picture.Calls,
        Parked = Table(taken.Parked, p => new ParkedKey(p.Source, p.Slot)) ?? picture.Parked,
        People = Table(taken.People, p => p.User) ?? picture.People,
        Queues = Table(taken.Queues, q => q.Id) ?? picture.Queues,
        Waiting = Table(taken.Waiting, w => new WaitingKey(w.CallId, w.Queue)) ?? picture.Waiting,
        Agents = Table(taken.Agents, a => a.User) ?? picture.Agents,
        Dashboard = Table(taken.Dashboard, d => d.Agent.User) ?? picture.Dashboard,
        Callbacks = Table(taken.Callbacks, c => c.Id) ?? picture.Callbacks,
        Calendars = Table(taken.Calendars, c => c.User) ?? picture.Calendars,
        CalendarAccount = taken.CalendarAccount ?? picture.CalendarAccount,
        Chats = Table(taken.Chats, c => c.Id) ?? picture.Chats,
        Settings = taken.Settings is [var settings, ..] ? settings : picture.Settings,
        Permissions = taken.Permissions?.ToImmutableSortedSet(StringComparer.Ordinal) ?? picture.Permissions,
        Plugins = Table(taken.Plugins, p => p.Instance) ?? picture.Plugins,
    };

    /// <summary>Forgets topics. Settings and permissions stay as they were last known: a console cannot do without.</summary>
    public static ConsolePicture Without(this ConsolePicture picture, IEnumerable<string> topics) =>
        topics.Aggregate(picture, (before, topic) => topic switch
        {
            TopicNames.Lines => before with { Lines = before.Lines.Clear() },
            TopicNames.Calls => before with { Calls = before.Calls.Clear() },
            TopicNames.Parked => before with { Parked = before.Parked.Clear() },
            TopicNames.People => before with { People = before.People.Clear() },
            TopicNames.Queues => before with { Queues = before.Queues.Clear(), Waiting = before.Waiting.Clear() },
            TopicNames.Agents => before with { Agents = before.Agents.Clear() },
            TopicNames.Dashboard => before with { Dashboard = before.Dashboard.Clear() },
            TopicNames.Callbacks => before with { Callbacks = before.Callbacks.Clear() },
            TopicNames.Calendars => before with { Calendars = before.Calendars.Clear(), CalendarAccount = null },
            TopicNames.Chats => before with { Chats = before.Chats.Clear() },
            TopicNames.Plugins => before with { Plugins = before.Plugins.Clear() },
            _ => before,
        });

    // a key that comes twice is the server's fault; the later row is as good as any
    private static ImmutableDictionary<TKey, TRow>? Table<TKey, TRow>(IReadOnlyList<TRow>? rows, Func<TRow, TKey> key)
        where TKey : notnull =>
        rows is null ? null : ImmutableDictionary<TKey, TRow>.Empty.SetItems(rows.Select(r => KeyValuePair.Create(key(r), r)));
}
