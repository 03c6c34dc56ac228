using System.Collections.Immutable;
using Attendant.Client.Events;
using Attendant.Client.Messages;

namespace Attendant.Client.Picture;

/// <summary>What an event changes in a picture: a changed row replaces the whole row.</summary>
internal static class PictureEvents
{
    public static ConsolePicture With(this ConsolePicture picture, ConsoleEvent happened) => happened switch
    {
        LineChanged e => picture with { Lines = picture.Lines.SetItem(e.Line.Id, e.Line) },
        LineRemoved e => picture with { Lines = picture.Lines.Remove(e.Id) },
        CallChanged e => picture with { Calls = picture.Calls.SetItem(new(e.Call.Id, e.Call.Line), e.Call) },
        CallLeft { Line: { } line } e => picture with { Calls = picture.Calls.Remove(new(e.CallId, line)) },
        CallLeft e => picture with { Calls = WithoutCall(picture.Calls, e.CallId) },
        CallEnded e => picture with { Calls = WithoutCall(picture.Calls, e.CallId) },
        ParkedChanged e => picture with { Parked = picture.Parked.SetItem(new(e.Parked.Source, e.Parked.Slot), e.Parked) },
        ParkedRemoved e => picture with { Parked = picture.Parked.Remove(new(e.Source, e.Slot)) },
        PersonChanged e => picture with { People = picture.People.SetItem(e.Person.User, e.Person) },
        PersonRemoved e => picture with { People = picture.People.Remove(e.User) },
        QueueChanged e => picture with { Queues = picture.Queues.SetItem(e.Queue.Id, e.Queue) },
        QueueRemoved e => picture with { Queues = picture.Queues.Remove(e.Id) },
        WaitingChanged e => picture with { Waiting = picture.Waiting.SetItem(new(e.Call.CallId, e.Call.Queue), e.Call) },
        WaitingRemoved e => picture with { Waiting = picture.Waiting.Remove(new(e.CallId, e.Queue)) },
        AgentChanged e => picture with { Agents = picture.Agents.SetItem(e.Agent.User, e.Agent) },
        AgentRemoved e => picture with { Agents = picture.Agents.Remove(e.User) },
        DashboardChanged e => picture with { Dashboard = picture.Dashboard.SetItem(e.Agent.User, new AgentCalls { Agent = e.Agent, Calls = e.Calls }) },
        DashboardRemoved e => picture with { Dashboard = picture.Dashboard.Remove(e.User) },
        CallbackChanged e => picture with { Callbacks = picture.Callbacks.SetItem(e.Callback.Id, e.Callback) },
        CallbackRemoved e => picture with { Callbacks = picture.Callbacks.Remove(e.Id) },
        CalendarChanged e => picture with { Calendars = picture.Calendars.SetItem(e.Calendar.User, e.Calendar) },
        CalendarAccountChanged e => picture with { CalendarAccount = new CalendarAccount { State = e.State, Fault = e.Fault } },
        ChatChanged e => picture with { Chats = picture.Chats.SetItem(e.Conversation.Id, e.Conversation) },
        ChatEnded e => picture with { Chats = picture.Chats.Remove(e.Id) },
        SettingsChanged e => picture with { Settings = e.Settings },
        PermissionsChanged e => picture with { Permissions = e.Permissions.ToImmutableSortedSet(StringComparer.Ordinal) },
        PluginChanged e => picture with { Plugins = picture.Plugins.SetItem(e.Plugin.Instance, e.Plugin) },
        PluginRemoved e => picture with { Plugins = picture.Plugins.Remove(e.Instance) },
        SubscriptionReset e => picture.Without(e.Topics),
        ConnectionChanged e => picture with { State = e.State },
        _ => picture,
    };

    private static ImmutableDictionary<CallKey, Call> WithoutCall(ImmutableDictionary<CallKey, Call> calls, string id) =>
        calls.RemoveRange(calls.Keys.Where(k => k.Id == id));
}
