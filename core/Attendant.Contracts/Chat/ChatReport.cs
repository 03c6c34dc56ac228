using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Chat;

/// <summary>What a chat platform says.</summary>
public abstract record ChatReport : ProviderReport
{
    /// <summary>The conversation, by the platform's id.</summary>
    public required string Conversation { get; init; }
}
