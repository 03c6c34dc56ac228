using System.Globalization;
using System.Text;
using System.Text.Json;
using Attendant.Benchmarks.Load;

namespace Attendant.Benchmarks.Subjects;

/// <summary>The console protocol: JSON-RPC, a message a line.</summary>
internal sealed class AttendantWire : Wire
{
    private static readonly byte[] Ping = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"server.ping\"}\n"u8.ToArray();

    /// <summary>What a console says that was signed in before the server's start.</summary>
    public const string FromBefore = "\"epoch\":\"before\",\"seq\":0";

    public override byte[] Heartbeat => Ping;

    public override int Read(LoadConnection connection, ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (bytes[taken..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var message = bytes.Slice(taken, length);
            taken += length + 1;
            connection.Take(message, message.StartsWith("{\"jsonrpc\":\"2.0\",\"method\":\"line.changed\""u8));
        }

        return taken;
    }

    public override void Told(LoadConnection connection, ReadOnlySpan<byte> message)
    {
        switch (connection.Stage)
        {
            case 0 when message.IndexOf("server.hello"u8) >= 0:
                connection.Stage = 1;
                connection.Send(Encoding.ASCII.GetBytes(
                    $$"""{"jsonrpc":"2.0","id":1,"method":"session.resume","params":{ {{connection.Place}},"token":"{{connection.Ticket}}"} }""" + "\n"));
                break;
            case 1 when message.IndexOf("\"id\":1"u8) >= 0:
                Resumed(connection, message);
                break;
            case 2 when message.IndexOf("\"id\":2"u8) >= 0:
                Subscribed(connection, message);
                break;
            case 3 when message.IndexOf("\"id\":0"u8) >= 0:
                connection.IsAwaited = false;
                break;
        }
    }

    private static void Resumed(LoadConnection connection, ReadOnlySpan<byte> message)
    {
        var result = Result(message);
        connection.Ticket = result.GetProperty("token").GetString()!;
        if (result.GetProperty("resumed").GetBoolean())
        {
            connection.Stage = 3;
            connection.Ready();
            return;
        }

        connection.Stage = 2;
        connection.Send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"topics\":[{\"topic\":\"lines\"}]}}\n"u8);
    }

    private static void Subscribed(LoadConnection connection, ReadOnlySpan<byte> message)
    {
        var result = Result(message);
        connection.Place = $"""
            "epoch":"{result.GetProperty("epoch").GetString()}","seq":{result.GetProperty("seq").GetInt64().ToString(CultureInfo.InvariantCulture)}
            """;
        connection.Stage = 3;
        connection.Ready();
    }

    private static JsonElement Result(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        return JsonElement.ParseValue(ref reader).TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"The server refused a console: {Encoding.UTF8.GetString(message)}");
    }
}
