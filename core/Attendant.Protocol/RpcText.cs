using System.Text.Json;
using System.Text.Unicode;

namespace Attendant.Protocol;

/// <summary>Reads the outside of a JSON-RPC 2.0 message.</summary>
public static class RpcText
{
    /// <summary>Reads the whole text once: whether it is JSON, and how deep.</summary>
    public static RpcTextKind Inspect(ReadOnlySpan<byte> text, int maximumDepth = ProtocolLimits.Depth)
    {
        // the reader looks into texts only when they are asked for
        if (!Utf8.IsValid(text)) return RpcTextKind.NotJson;
        var kind = RpcTextKind.NotJson;
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maximumDepth + 1 });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= maximumDepth)
                    return RpcTextKind.TooDeep;
                if (kind == RpcTextKind.NotJson)
                {
                    kind = reader.TokenType switch
                    {
                        JsonTokenType.StartObject => RpcTextKind.Object,
                        JsonTokenType.StartArray => RpcTextKind.Array,
                        _ => RpcTextKind.Value,
                    };
                }
            }

            return kind;
        }
        catch (JsonException)
        {
            return RpcTextKind.NotJson;
        }
    }

    /// <summary>
    /// The text with U+FFFD for every half surrogate pair in a member's name, so that names can be compared; the text
    /// itself where there is none. Values stay: what is wrong with one is said with its name. The text must have been inspected.
    /// </summary>
    internal static ReadOnlyMemory<byte> WithWholeNames(ReadOnlyMemory<byte> text)
    {
        if (text.Span.IndexOf("\\u"u8) < 0) return text;
        byte[]? mended = null;
        var reader = new Utf8JsonReader(text.Span);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueIsEscaped || HalfPairs.IndexOf(reader.ValueSpan) < 0) continue;
            mended ??= text.ToArray();
            // behind the quotation mark
            HalfPairs.Replace(mended.AsSpan((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
        }

        return mended ?? text;
    }

    /// <summary>The elements of a batch, at most <paramref name="maximum"/> and one more. The text must have been inspected.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> batch, int maximum = ProtocolLimits.BatchSize)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(batch.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && elements.Count <= maximum)
            elements.Add(Value(batch, ref reader));
        return elements;
    }

    /// <summary>The reader stands at a value's first token; afterwards at its last.</summary>
    internal static ReadOnlyMemory<byte> Value(ReadOnlyMemory<byte> text, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return text[start..(int)reader.BytesConsumed];
    }
}
