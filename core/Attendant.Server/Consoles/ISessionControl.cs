namespace Attendant.Server.Consoles;

/// <summary>What administration may do with sessions.</summary>
internal interface ISessionControl
{
    IReadOnlyList<SessionSummary> List();

    /// <summary>Ends a session: its console is told <c>session.ended</c> and its seat is free. False where there is none.</summary>
    Task<bool> EndAsync(string sessionId, SessionEndReason reason, CancellationToken cancellationToken);

    /// <summary>Gives the sessions of a user new rights; subscriptions that show something else now end with <c>subscription.reset</c>.</summary>
    Task ChangeRightsAsync(string user, Func<ConsoleIdentity, ConsoleIdentity> change, CancellationToken cancellationToken);

    /// <summary>As <see cref="ChangeRightsAsync"/>, for everyone: a setting changed what is masked.</summary>
    Task ChangeAllRightsAsync(Func<ConsoleIdentity, ConsoleIdentity> change, CancellationToken cancellationToken);

    /// <summary>Ends everybody's subscriptions to these topics with <c>subscription.reset</c>: a setting changed what they show.</summary>
    Task ResetAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken);
}
