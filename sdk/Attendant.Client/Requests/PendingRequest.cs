using System.Buffers;
using System.Text.Json;

namespace Attendant.Client.Requests;

/// <summary>A request from being asked until it is answered; a broken connection may lie in between.</summary>
internal sealed class PendingRequest(string method, ReadOnlyMemory<byte> parameters, bool isCommand = false, Action<Reply>? inOrder = null)
{
    private readonly TaskCompletionSource<Reply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Method => method;

    /// <summary>Sent again it must carry the same key to the same session, or it might be done twice.</summary>
    public bool IsCommand => isCommand;

    public Task<Reply> Answered => _reply.Task;

    /// <summary>Where its key lives; null while it has never been sent.</summary>
    public (string Session, string Epoch)? SentIn { get; set; }

    /// <summary>Called by the reader of the connection: what must happen at the answer's place in the stream happens first.</summary>
    public void Answer(Reply reply)
    {
        try
        {
            inOrder?.Invoke(reply);
        }
        catch (JsonException e)
        {
            reply = new Reply(default, new() { Reason = ClientReasons.ServerFault, Message = $"The answer to {method} cannot be read: {e.Message}" });
        }

        _reply.TrySetResult(reply);
    }

    public void Refuse(AttendantRefusal refusal) => _reply.TrySetResult(new Reply(default, refusal));

    public ReadOnlyMemory<byte> Message(long id)
    {
        var buffer = new ArrayBufferWriter<byte>(parameters.Length + 128);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteNumber("id"u8, id);
        writer.WriteString("method"u8, method);
        writer.WritePropertyName("params"u8);
        writer.WriteRawValue(parameters.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
