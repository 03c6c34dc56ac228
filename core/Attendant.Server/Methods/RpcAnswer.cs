using System.Text.Json;
using Attendant.Server.Consoles.Encoding;

namespace Attendant.Server.Methods;

/// <summary>The answer to one request.</summary>
internal sealed class RpcAnswer(byte[] id, KeyedResult result)
{
    public static byte[] Encode(ReadOnlySpan<byte> id, ProtocolError error) =>
        new RpcAnswer(id.ToArray(), new KeyedResult(error)).Line(0);

    public byte[] Line(long sent) => JsonText.OneLine(json => Write(json, sent));

    /// <summary>Writes the answer; where its number is stamped on sending, it is not below <paramref name="sent"/>.</summary>
    public void Write(Utf8JsonWriter json, long sent)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WritePropertyName("id");
        // as the client wrote it: 1.0 and 1 are different texts of one number
        json.WriteRawValue(id);
        if (result.Value.Error is { } error)
        {
            json.WritePropertyName("error");
            error.Write(json);
        }
        else
        {
            json.WriteStartObject("result");
            result.Value.Members?.Invoke(json);
            if (result.Stamp(sent) is { } seq) json.WriteNumber("seq", seq);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
