using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Attendant.Testing.Protocol;

namespace Attendant.Client.Fakes;

/// <summary>A server's end of one connection, played by hand.</summary>
internal sealed class FakeConnection(TcpClient socket, Stream stream, ProtocolWitness witness) : IAsyncDisposable
{
    private readonly StreamReader _reader = new(stream, new UTF8Encoding(false));

    public ProtocolWitness Witness => witness;

    /// <summary>Somebody signed in here, or took a session up.</summary>
    public bool HoldsSession { get; private set; }

    /// <summary>Where each message ended, in bytes from the beginning of the connection.</summary>
    public List<int> Ends { get; } = [0];

    /// <summary>After so many bytes the connection breaks, in the middle of a message where it falls so.</summary>
    public int? CutAfter { get; init; }

    public async Task SendAsync(string line)
    {
        var length = Encoding.UTF8.GetByteCount(line) + 1;
        if (CutAfter < Ends[^1] + length)
        {
            await SendPartAsync(line, CutAfter.Value - Ends[^1]);
            Close();

            // the server has done what it answers, heard or not
            if (line.Contains("\"result\":", StringComparison.Ordinal)) Tell(line);
            throw new ConnectionCutException();
        }

        Ends.Add(Ends[^1] + length);
        Tell(line);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), Waiting.Enough);
        await stream.FlushAsync(Waiting.Enough);
    }

    /// <summary>Sends the beginning of a message: nobody hears it, so no witness does.</summary>
    public async Task SendPartAsync(string line, int bytes)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n").AsMemory(0, bytes), Waiting.Enough);
        await stream.FlushAsync(Waiting.Enough);
    }

    /// <summary>The next request; null at the end.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        try
        {
            if (await _reader.ReadLineAsync(Waiting.Enough) is not { } line) return null;
            witness.FromClient(line);
            return JsonNode.Parse(line);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The next request, which must be this one; pings in between are answered.</summary>
    public async Task<JsonNode> ExpectAsync(string method)
    {
        while (true)
        {
            var request = await ReadAsync() ?? throw new InvalidOperationException($"The client closed the connection instead of sending {method}.");
            if ((string)request["method"]! == "server.ping" && method != "server.ping")
            {
                await SendAsync(Wire.Result(request, """{"time":"2026-11-22T20:10:00.000Z","seq":812}"""));
                continue;
            }

            ((string)request["method"]!).ShouldBe(method);
            return request;
        }
    }

    public async Task<JsonNode> AnswerAsync(string method, string result)
    {
        var request = await ExpectAsync(method);
        await SendAsync(Wire.Result(request, result));
        return request;
    }

    public async Task<JsonNode> RefuseAsync(string method, string reason, string more = "")
    {
        var request = await ExpectAsync(method);
        await SendAsync(Wire.Refusal(request, reason, more));
        return request;
    }

    /// <summary>Answers a subscription to anything by a snapshot with nothing, or this, in it.</summary>
    public async Task<JsonNode> SnapshotAsync(long seq = 801, string? topics = null, string epoch = Wire.Epoch)
    {
        var request = await ExpectAsync("subscribe");
        await SendAsync(Wire.Result(request, Wire.Snapshot(seq, topics ?? Wire.EmptySnapshot(request), epoch)));
        return request;
    }

    /// <summary>Ends the connection as a broken network does.</summary>
    public void Cut()
    {
        socket.Client?.Close(0);
        socket.Dispose();
    }

    /// <summary>Ends the connection in order: what was sent before arrives.</summary>
    public void Close() => socket.Client.Shutdown(SocketShutdown.Both);

    private void Tell(string line)
    {
        witness.FromServer(line);
        HoldsSession |= line.Contains("\"token\":", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        try
        {
            await stream.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // cut before
        }

        _reader.Dispose();
    }
}
