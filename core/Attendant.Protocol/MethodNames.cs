namespace Attendant.Protocol;

/// <summary>The methods that a console may call, by the words of the page.</summary>
public static class MethodNames
{
    public const string SessionLogin = "session.login";
    public const string SessionResume = "session.resume";
    public const string SessionLogout = "session.logout";
    public const string SessionChangePassword = "session.changePassword";
    public const string ServerPing = "server.ping";
    public const string Subscribe = "subscribe";
    public const string Unsubscribe = "unsubscribe";
    public const string CallMake = "call.make";
    public const string CallAnswer = "call.answer";
    public const string CallReject = "call.reject";
    public const string CallHangup = "call.hangup";
    public const string CallHold = "call.hold";
    public const string CallRetrieve = "call.retrieve";
    public const string CallDtmf = "call.dtmf";
    public const string CallTransfer = "call.transfer";
    public const string CallToVoicemail = "call.toVoicemail";
    public const string CallConsult = "call.consult";
    public const string CallCompleteTransfer = "call.completeTransfer";
    public const string CallCancelTransfer = "call.cancelTransfer";
    public const string CallToggle = "call.toggle";
    public const string CallConference = "call.conference";
    public const string CallJoin = "call.join";
    public const string CallDeflect = "call.deflect";
    public const string CallPickup = "call.pickup";
    public const string CallGroupPickup = "call.groupPickup";
    public const string CallPark = "call.park";
    public const string CallUnpark = "call.unpark";
    public const string CallRecord = "call.record";
    public const string CallSupervise = "call.supervise";
    public const string PanicCall = "panic.call";
    public const string LineForward = "line.forward";
    public const string LineDnd = "line.dnd";
    public const string LineMessageWaiting = "line.messageWaiting";
    public const string DirectorySearch = "directory.search";
    public const string DirectoryLookup = "directory.lookup";
    public const string FavouritesList = "favourites.list";
    public const string FavouritesAdd = "favourites.add";
    public const string FavouritesRemove = "favourites.remove";
    public const string HistoryList = "history.list";
    public const string CallbacksTake = "callbacks.take";
    public const string CallbacksClose = "callbacks.close";
    public const string QueueTake = "queue.take";
    public const string QueueMove = "queue.move";
    public const string AgentLogin = "agent.login";
    public const string AgentLogout = "agent.logout";
    public const string AgentPause = "agent.pause";
    public const string AgentResume = "agent.resume";
    public const string PauseReasonsList = "pauseReasons.list";
    public const string CalendarGet = "calendar.get";
    public const string CalendarSignIn = "calendar.signIn";
    public const string CalendarSignOut = "calendar.signOut";
    public const string ChatSignIn = "chat.signIn";
    public const string ChatSignOut = "chat.signOut";
    public const string ChatAccept = "chat.accept";
    public const string ChatReject = "chat.reject";
    public const string ChatSend = "chat.send";
    public const string ChatTransfer = "chat.transfer";
    public const string ChatClose = "chat.close";
    public const string ChatTyping = "chat.typing";
    public const string ChatRead = "chat.read";
    public const string ChatHistory = "chat.history";
    public const string DiagnoseUser = "diagnose.user";
    public const string DiagnoseExtension = "diagnose.extension";
    public const string DiagnosePlugin = "diagnose.plugin";

    /// <summary>Every method that the page names, built or not.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        SessionLogin,
        SessionResume,
        SessionLogout,
        SessionChangePassword,
        ServerPing,
        Subscribe,
        Unsubscribe,
        CallMake,
        CallAnswer,
        CallReject,
        CallHangup,
        CallHold,
        CallRetrieve,
        CallDtmf,
        CallTransfer,
        CallToVoicemail,
        CallConsult,
        CallCompleteTransfer,
        CallCancelTransfer,
        CallToggle,
        CallConference,
        CallJoin,
        CallDeflect,
        CallPickup,
        CallGroupPickup,
        CallPark,
        CallUnpark,
        CallRecord,
        CallSupervise,
        PanicCall,
        LineForward,
        LineDnd,
        LineMessageWaiting,
        DirectorySearch,
        DirectoryLookup,
        FavouritesList,
        FavouritesAdd,
        FavouritesRemove,
        HistoryList,
        CallbacksTake,
        CallbacksClose,
        QueueTake,
        QueueMove,
        AgentLogin,
        AgentLogout,
        AgentPause,
        AgentResume,
        PauseReasonsList,
        CalendarGet,
        CalendarSignIn,
        CalendarSignOut,
        ChatSignIn,
        ChatSignOut,
        ChatAccept,
        ChatReject,
        ChatSend,
        ChatTransfer,
        ChatClose,
        ChatTyping,
        ChatRead,
        ChatHistory,
        DiagnoseUser,
        DiagnoseExtension,
        DiagnosePlugin,
    };
}
