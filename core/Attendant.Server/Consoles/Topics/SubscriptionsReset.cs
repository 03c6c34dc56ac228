namespace Attendant.Server.Consoles.Topics;

/// <summary>Subscriptions ended because a right or a mask changed.</summary>
internal sealed record SubscriptionsReset : PersonalEvent
{
    public required IReadOnlyList<string> Topics { get; init; }
}
