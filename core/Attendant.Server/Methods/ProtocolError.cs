using System.Text.Json;
using Attendant.Protocol;

namespace Attendant.Server.Methods;

/// <summary>The <c>error</c> of an answer.</summary>
internal sealed record ProtocolError
{
    public required int Code { get; init; }

    /// <summary>A word of <see cref="Reasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>An English sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The parameter at fault, as a path: <c>to</c>, <c>topics[0].topic</c>.</summary>
    public string? Field { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>The PBX's or directory's own words.</summary>
    public string? Cause { get; init; }

    /// <summary>With TIMEOUT and PBX_UNAVAILABLE: <c>notDone</c> or <c>unknown</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Writes further members of <c>data</c> (<c>checks</c>, <c>candidates</c>).</summary>
    public Action<Utf8JsonWriter>? More { get; init; }

    public static ProtocolError Refused(string reason, string message) =>
        new() { Code = ErrorCodes.Refused, Reason = reason, Message = message };

    public static ProtocolError Parameter(string field, string message) =>
        new() { Code = ErrorCodes.InvalidParameters, Reason = Reasons.InvalidArgument, Field = field, Message = message };

    public static ProtocolError Malformed(int code, string message, string? reason = null) =>
        new() { Code = code, Reason = reason, Message = message };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("code", Code);
        json.WriteString("message", Message);
        if (Reason is not null)
        {
            json.WriteStartObject("data");
            json.WriteString("reason", Reason);
            if (Field is not null) json.WriteString("field", Field);
            if (RetryAfterSeconds is { } seconds) json.WriteNumber("retryAfterSeconds", seconds);
            if (Cause is not null) json.WriteString("cause", Cause);
            if (Outcome is not null) json.WriteString("outcome", Outcome);
            More?.Invoke(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
