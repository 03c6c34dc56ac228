using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Attendant.Interop.Bed;

/// <summary>A cable to the manager interface that knows its messages, and what is to become of the next action.</summary>
internal sealed class ManagerCable(IPEndPoint to, NextRequest next) : Cable(to)
{
    private protected override async Task PassAsync(Stream near, Stream far, CancellationToken cancellationToken)
    {
        var late = new ConcurrentDictionary<string, TimeSpan>();
        using var back = new Writer(near);
        using var there = new Writer(far);
        await Task.WhenAny(AsksAsync(near, there, back, late, cancellationToken), AnswersAsync(far, back, late, cancellationToken));
    }

    private async Task AsksAsync(Stream near, Writer there, Writer back, ConcurrentDictionary<string, TimeSpan> late, CancellationToken cancellationToken)
    {
        await foreach (var message in Messages.ReadAsync(near, greeted: false, cancellationToken))
        {
            var id = Messages.Id(message);
            // a sign of life is nobody's request
            var (refused, by) = message.StartsWith("Action: Ping", StringComparison.OrdinalIgnoreCase) ? default : next.Take();
            if (refused) await back.WriteAsync($"Response: Error\r\nActionID: {id}\r\nMessage: Permission denied\r\n\r\n", cancellationToken);
            else
            {
                if (by is { } lateness) late[id] = lateness;
                await there.WriteAsync(message, cancellationToken);
            }
        }
    }

    private static async Task AnswersAsync(Stream far, Writer back, ConcurrentDictionary<string, TimeSpan> late, CancellationToken cancellationToken)
    {
        await foreach (var message in Messages.ReadAsync(far, greeted: true, cancellationToken))
        {
            if (message.StartsWith("Response:", StringComparison.Ordinal) && late.TryRemove(Messages.Id(message), out var by)) _ = LaterAsync(back, message, by, cancellationToken);
            else await back.WriteAsync(message, cancellationToken);
        }
    }

    private static async Task LaterAsync(Writer back, string message, TimeSpan by, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(by, TimeProvider.System, cancellationToken);
            await back.WriteAsync(message, cancellationToken);
        }
        catch (Exception over) when (over is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // nobody waits for it any more
        }
    }

    private sealed class Writer(Stream stream) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1, 1);

        public async Task WriteAsync(string message, CancellationToken cancellationToken)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(message), cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();
    }

    /// <summary>Lines up to an empty one. The greeting is a line alone.</summary>
    private static class Messages
    {
        private const string Named = "ActionID: ";

        public static async IAsyncEnumerable<string> ReadAsync(Stream stream, bool greeted, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            // octet by octet as it came; the cable itself says when a connection ends
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            var message = new StringBuilder();
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                message.Append(line).Append("\r\n");
                if (line.Length > 0 && !greeted) continue;
                greeted = false;
                yield return message.ToString();
                message.Clear();
            }
        }

        public static string Id(string message) =>
            message.Split("\r\n").FirstOrDefault(line => line.StartsWith(Named, StringComparison.OrdinalIgnoreCase))?[Named.Length..] ?? "";
    }
}
