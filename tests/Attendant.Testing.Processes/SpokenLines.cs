using System.Text.RegularExpressions;

namespace Attendant.Testing.Processes;

/// <summary>The lines that a process writes, and those who wait for one. Thread-safe.</summary>
internal sealed class SpokenLines
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Regex Pattern, TaskCompletionSource<Match> Heard)> _waiting = [];

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
            foreach (var (pattern, heard) in _waiting)
            {
                if (pattern.Match(line) is { Success: true } match)
                {
                    heard.TrySetResult(match);
                }
            }

            _waiting.RemoveAll(one => one.Heard.Task.IsCompleted);
        }
    }

    public Task<Match> WaitAsync(Regex pattern)
    {
        lock (_gate)
        {
            if (_lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } match)
            {
                return Task.FromResult(match);
            }

            var heard = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((pattern, heard));
            return heard.Task;
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines);
        }
    }
}
