using System.Text.Json;

namespace Attendant.Protocol;

/// <summary>The members of one JSON-RPC 2.0 object, uninterpreted: slices of the text that was read.</summary>
public readonly struct RpcEnvelope
{
    /// <summary>True where <c>jsonrpc</c> is <c>"2.0"</c>.</summary>
    public bool IsVersion2 { get; private init; }

    /// <summary>The id as it was written; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Id { get; private init; }

    /// <summary>False where the id is neither text nor number nor null.</summary>
    public bool IsIdAllowed { get; private init; }

    /// <summary>The method; null where it is missing or not a text.</summary>
    public string? Method { get; private init; }

    /// <summary>The value of <c>params</c>; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Params { get; private init; }

    /// <summary>The value of <c>result</c>; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Result { get; private init; }

    /// <summary>The value of <c>error</c>; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Error { get; private init; }

    public bool HasId => !Id.IsEmpty;

    /// <summary>Reads an object; false where the text is another value. The text must have been inspected.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> text, out RpcEnvelope envelope)
    {
        envelope = default;
        text = RpcText.WithWholeNames(text);
        var reader = new Utf8JsonReader(text.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        var (version2, idAllowed) = (false, true);
        string? method = null;
        ReadOnlyMemory<byte> id = default, parameters = default, result = default, error = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("jsonrpc"u8))
            {
                reader.Read();
                version2 = reader.TokenType == JsonTokenType.String && Text(ref reader) == "2.0";
                reader.Skip();
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                idAllowed = reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null;
                id = RpcText.Value(text, ref reader);
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                method = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("params"u8))
            {
                reader.Read();
                parameters = RpcText.Value(text, ref reader);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                result = RpcText.Value(text, ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                error = RpcText.Value(text, ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        envelope = new RpcEnvelope
        {
            IsVersion2 = version2,
            Id = id,
            IsIdAllowed = idAllowed,
            Method = method,
            Params = parameters,
            Result = result,
            Error = error,
        };
        return true;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // half a surrogate pair: well-formed JSON, but no text
            return null;
        }
    }
}
