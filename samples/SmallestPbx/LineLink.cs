using System.Collections.Concurrent;
using System.Globalization;

namespace SmallestPbx;

/// <summary>
/// The connection to the PBX. A command has a number and its answer begins with it: "7 answer c1 102", "7 ok". What does
/// not begin with a number the PBX says of its own accord.
/// </summary>
internal sealed class LineLink(Stream stream) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string[]?>> _asked = new();
    private readonly StreamReader _reader = new(stream);
    private readonly StreamWriter _writer = new(stream) { AutoFlush = true, NewLine = "\n" };
    private readonly SemaphoreSlim _writing = new(1);
    private int _last;
    private volatile bool _ended;

    /// <summary>Sends a command and waits for the words of its answer; null where the connection ended meanwhile.</summary>
    public async Task<string[]?> AskAsync(string command, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<string[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[number] = answer;
        try
        {
            if (_ended) return null;
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _writer.WriteLineAsync($"{number} {command}").ConfigureAwait(false);
            }
            finally
            {
                _writing.Release();
            }

            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }
        finally
        {
            _asked.TryRemove(number, out _);
        }
    }

    /// <summary>Reads until the PBX closes the connection. One reader, so that the order of what it says is kept.</summary>
    public async Task ReadAsync(Action<string[]> said, CancellationToken cancellationToken)
    {
        try
        {
            while (await _reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length == 0) continue;
                if (!char.IsAsciiDigit(words[0][0])) said(words);
                else if (_asked.TryGetValue(words[0], out var asked)) asked.TrySetResult(words[1..]);
            }
        }
        finally
        {
            _ended = true;
            foreach (var asked in _asked.Values) asked.TrySetResult(null);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writing.Dispose();
        stream.Dispose();
    }
}
