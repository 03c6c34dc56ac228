using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Attendant.Testing.Comparer.Tests.Ami;

/// <summary>Answers each action with the text that the test gives for it; <c>@ID@</c> in it becomes the action's id.</summary>
internal sealed class FakeAsterisk : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string?> _answer;
    private readonly Task _serving;

    /// <param name="answer">The answer to an action of this name; null closes the link.</param>
    public FakeAsterisk(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await WriteAsync(stream, "Asterisk Call Manager/11.0.0\n");
        var (action, id) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.StartsWith("Action: ", StringComparison.Ordinal)) action = line["Action: ".Length..];
            if (line.StartsWith("ActionID: ", StringComparison.Ordinal)) id = line["ActionID: ".Length..];
            if (line.Length > 0) continue;
            if (_answer(action) is not { } answer) return;
            await WriteAsync(stream, answer.Replace("@ID@", id, StringComparison.Ordinal));
        }
    }

    private async Task WriteAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)), _stop.Token);
}
