namespace Attendant.Testing.Sip.Messages;

/// <summary>Splitting of header values: separators inside quotes and angle brackets do not count.</summary>
internal static class SipText
{
    public static IEnumerable<string> SplitList(string text) => Split(text, ',').Where(part => part.Length > 0);

    public static IEnumerable<string> Split(string text, char separator)
    {
        var start = 0;
        var quoted = false;
        var brackets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == '<') brackets++;
            else if (c == '>') brackets--;
            else if (c == separator && brackets == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }

    /// <summary>Parameters of the form <c>a=1;b;c="x"</c>; a parameter without value is empty.</summary>
    public static Dictionary<string, string> Parameters(IEnumerable<string> parts)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) parameters[part] = "";
            else parameters[part[..equals].Trim()] = Unquote(part[(equals + 1)..].Trim());
        }

        return parameters;
    }

    public static string Format(IReadOnlyDictionary<string, string> parameters) =>
        string.Concat(parameters.Select(pair => pair.Value.Length == 0 ? $";{pair.Key}" : $";{pair.Key}={pair.Value}"));

    public static string Unquote(string text) =>
        text.Length >= 2 && text[0] == '"' && text[^1] == '"'
            ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal)
            : text;

    public static string Quote(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
