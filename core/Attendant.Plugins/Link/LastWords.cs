namespace Attendant.Plugins.Link;

/// <summary>The line of a child's standard error that says best why it ended.</summary>
internal sealed class LastWords
{
    private static readonly string[] Telling = ["Unhandled exception", "Stack overflow", "Process terminated", "Out of memory", "Fatal error"];

    private readonly Lock _gate = new();
    private string? _line;
    private bool _telling;

    public string? Text
    {
        get
        {
            lock (_gate)
                return _line;
        }
    }

    public void Hear(string line)
    {
        lock (_gate)
        {
            if (_telling || string.IsNullOrWhiteSpace(line))
                return;
            _telling = Telling.Any(start => line.StartsWith(start, StringComparison.OrdinalIgnoreCase));
            _line = line.Trim();
        }
    }
}
