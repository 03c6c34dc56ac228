namespace Attendant.Plugins.Link;

/// <summary>Reads lines of a stream that anything may be written to; a line that does not end is cut.</summary>
internal static class BoundedLines
{
    private const int LongestLine = 4096;

    public static async Task ReadAsync(TextReader reader, Action<string> take)
    {
        var buffer = new char[LongestLine];
        var line = new System.Text.StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            foreach (var c in buffer.AsSpan(0, read))
            {
                if (c is '\n' || line.Length >= LongestLine)
                    Flush(line, take);
                if (c is not ('\n' or '\r'))
                    line.Append(c);
            }
        }

        Flush(line, take);
    }

    private static void Flush(System.Text.StringBuilder line, Action<string> take)
    {
        if (line.Length > 0)
            take(line.ToString());
        line.Clear();
    }
}
