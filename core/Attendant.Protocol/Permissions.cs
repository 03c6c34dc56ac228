namespace Attendant.Protocol;

/// <summary>The words of <c>permissions[]</c>.</summary>
public static class Permissions
{
    public const string CallControl = "call.control";
    public const string CallPickup = "call.pickup";
    public const string CallPark = "call.park";
    public const string CallRecord = "call.record";
    public const string CallSuperviseMonitor = "call.supervise.monitor";
    public const string CallSuperviseWhisper = "call.supervise.whisper";
    public const string CallSuperviseBarge = "call.supervise.barge";
    public const string LineForwardOwn = "line.forward.own";
    public const string LineForwardColleague = "line.forward.colleague";
    public const string LineDndOwn = "line.dnd.own";
    public const string LineDndColleague = "line.dnd.colleague";
    public const string LineMessageWaiting = "line.messageWaiting";
    public const string PanicCall = "panic.call";
    public const string NumbersUnmasked = "numbers.unmasked";
    public const string DirectorySearch = "directory.search";
    public const string FavouritesOwn = "favourites.own";
    public const string FavouritesShared = "favourites.shared";
    public const string HistoryOwn = "history.own";
    public const string HistoryAll = "history.all";
    public const string ParkedView = "parked.view";
    public const string PeopleView = "people.view";
    public const string QueueView = "queue.view";
    public const string QueueTake = "queue.take";
    public const string QueueMove = "queue.move";
    public const string CallbacksHandle = "callbacks.handle";
    public const string AgentSelf = "agent.self";
    public const string AgentOthers = "agent.others";
    public const string DashboardView = "dashboard.view";
    public const string CalendarView = "calendar.view";
    public const string ChatUse = "chat.use";
    public const string DiagnoseRun = "diagnose.run";
    public const string PluginsView = "plugins.view";
    public const string SettingsView = "settings.view";
}
