using System.Text.Json;
using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Chats with customers.</summary>
public sealed class ChatCommands
{
    private readonly AttendantClient _client;

    internal ChatCommands(AttendantClient client) => _client = client;

    /// <summary>Takes chats from now on.</summary>
    public Task<Answer<Done>> SignInAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatSignIn, Parameters.None, WireJson.Default.Done, cancellationToken);

    /// <summary>Takes no chats from now on.</summary>
    public Task<Answer<Done>> SignOutAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatSignOut, Parameters.None, WireJson.Default.Done, cancellationToken);

    /// <summary>Accepts a chat.</summary>
    public Task<Answer<Done>> AcceptAsync(string conversation, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatAccept, Of(conversation), WireJson.Default.Done, cancellationToken);

    /// <summary>Rejects a chat.</summary>
    public Task<Answer<Done>> RejectAsync(string conversation, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatReject, Of(conversation), WireJson.Default.Done, cancellationToken);

    /// <summary>Sends a text, files or both.</summary>
    public Task<Answer<MessageSent>> SendAsync(string conversation, string? text, IReadOnlyList<Upload>? attachments = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatSend, Of(conversation).Set("text", text).Set("attachments", Uploads(attachments)), WireJson.Default.MessageSent, cancellationToken);

    /// <summary>Hands a chat to another user.</summary>
    public Task<Answer<Done>> TransferAsync(string conversation, string to, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatTransfer, Of(conversation).Set("to", to), WireJson.Default.Done, cancellationToken);

    /// <summary>Closes a chat.</summary>
    public Task<Answer<Done>> CloseAsync(string conversation, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatClose, Of(conversation), WireJson.Default.Done, cancellationToken);

    /// <summary>Shows the customer that you type, or stopped.</summary>
    public Task<Answer<Nothing>> TypingAsync(string conversation, bool? on = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatTyping, Of(conversation).Set("on", on), WireJson.Default.Nothing, cancellationToken);

    /// <summary>Marks everything up to a message as read.</summary>
    public Task<Answer<Done>> ReadAsync(string conversation, string message, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatRead, Of(conversation).Set("message", message), WireJson.Default.Done, cancellationToken);

    /// <summary>Messages of a chat, those before one where it is named.</summary>
    public Task<Answer<MessagePage>> GetHistoryAsync(string conversation, string? before = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.ChatHistory, Of(conversation).Set("before", before).Set("limit", limit), WireJson.Default.MessagePage, cancellationToken);

    private static Parameters Of(string conversation) => new Parameters().Set("conversation", conversation);

    private static Action<Utf8JsonWriter>? Uploads(IReadOnlyList<Upload>? uploads) =>
        uploads is null ? null : writer => JsonSerializer.Serialize(writer, uploads, WireJson.Default.IReadOnlyListUpload);
}
