using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Chat;

/// <summary>A chat platform whose conversations operators take. What happens there is told by <see cref="ChatReport"/>s.</summary>
public interface IChatProvider : IPlugin
{
    /// <summary>Makes an operator available, or unavailable, under the platform's own user name.</summary>
    Task<ServiceResult> SetAvailableAsync(ChatAvailability request, CancellationToken cancellationToken);

    /// <summary>Accepts, rejects, closes or passes on a conversation.</summary>
    Task<ServiceResult> ActAsync(ConversationRequest request, CancellationToken cancellationToken);

    /// <summary>Sends a message. Sent again with the same <see cref="ChatMessage.Id"/> it must not reach the customer twice.</summary>
    Task<ServiceResult> SendAsync(ChatMessage message, CancellationToken cancellationToken);
}
