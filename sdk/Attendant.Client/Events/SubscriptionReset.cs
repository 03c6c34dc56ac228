namespace Attendant.Client.Events;

/// <summary>Subscriptions ended because a right or a mask changed. They are taken up again by themselves; until then the picture has nothing of them. (<c>subscription.reset</c>)</summary>
public sealed record SubscriptionReset : ConsoleEvent
{
    /// <summary>Which.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}
