using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Attendant.Testing.Comparer.Ami;

/// <summary>A link to the manager interface that asks, and gathers the answers. Actions may be asked side by side.</summary>
public sealed class AmiLink : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Channel<AmiMessage>> _asked = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private StreamReader _reader = StreamReader.Null;
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    private AmiLink()
    {
    }

    /// <summary>Connects and signs in, without events.</summary>
    /// <exception cref="AmiException">The sign-in was refused.</exception>
    public static async Task<AmiLink> ConnectAsync(IPEndPoint pbx, string user, string secret, CancellationToken ct)
    {
        var link = new AmiLink();
        try
        {
            await link._tcp.ConnectAsync(pbx, ct);
            link._reader = new StreamReader(link._tcp.GetStream(), Encoding.UTF8);
            // the greeting: Asterisk Call Manager/x.y.z
            await link._reader.ReadLineAsync(ct);
            link._reading = link.ReadAsync();
            await link.AskAsync("Login", ct, ("Username", user), ("Secret", secret), ("Events", "off"));
            return link;
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>An action that is answered by one response.</summary>
    /// <exception cref="AmiException">The response says Error; the message has its reason.</exception>
    public async Task<AmiMessage> AskAsync(string action, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        var (id, answers) = await SendAsync(action, fields, ct);
        try
        {
            return Check(action, await NextAsync(answers, ct));
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>An action that is answered by a list of events; the last one, which ends the list, is left out.</summary>
    /// <exception cref="AmiException">The response says Error.</exception>
    public async Task<IReadOnlyList<AmiMessage>> ListAsync(string action, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        var (id, answers) = await SendAsync(action, fields, ct);
        var list = new List<AmiMessage>();
        try
        {
            Check(action, await NextAsync(answers, ct));
            while (true)
            {
                var item = await NextAsync(answers, ct);
                // not every list's end carries EventList: Complete, but each is named so
                if (item.Event.EndsWith("Complete", StringComparison.OrdinalIgnoreCase)) return list;
                list.Add(item);
            }
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _tcp.Dispose();
        await _reading;
        _reader.Dispose();
        _writing.Dispose();
        _stop.Dispose();
    }

    private static AmiMessage Check(string action, AmiMessage response) =>
        response.Succeeded ? response : throw new AmiException($"{action}: {response["Message"]}");

    private static async Task<AmiMessage> NextAsync(ChannelReader<AmiMessage> answers, CancellationToken ct)
    {
        try
        {
            return await answers.ReadAsync(ct);
        }
        catch (ChannelClosedException)
        {
            throw new AmiException("the PBX closed the link");
        }
    }

    private async Task<(string Id, ChannelReader<AmiMessage> Answers)> SendAsync(string action, (string Name, string Value)[] fields, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        // unbounded: as long as the list that was asked for
        var answers = Channel.CreateUnbounded<AmiMessage>();
        _asked[id] = answers;
        if (_reading.IsCompleted) answers.Writer.TryComplete();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Action: {action}\r\nActionID: {id}\r\n");
        foreach (var (name, value) in fields) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await _writing.WaitAsync(ct);
        try
        {
            await _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()), ct);
        }
        catch (IOException failure)
        {
            throw new AmiException($"{action}: {failure.Message}");
        }
        finally
        {
            _writing.Release();
        }

        return (id, answers.Reader);
    }

    private async Task ReadAsync()
    {
        var fields = new List<KeyValuePair<string, string>>();
        try
        {
            while (await _reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.Length > 0)
                {
                    fields.Add(AmiMessage.Field(line));
                    continue;
                }

                var message = new AmiMessage(fields);
                fields = [];
                if (_asked.TryGetValue(message["ActionID"], out var answers)) answers.Writer.TryWrite(message);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }

        foreach (var answers in _asked.Values) answers.Writer.TryComplete();
    }
}
