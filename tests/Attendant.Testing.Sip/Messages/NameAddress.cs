namespace Attendant.Testing.Sip.Messages;

/// <summary>The value of From, To, Contact, Route, Refer-To, P-Asserted-Identity: a URI with a name and parameters.</summary>
public sealed record NameAddress
{
    public string? DisplayName { get; init; }

    public required SipUri Uri { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public string? Tag => Parameters.GetValueOrDefault("tag");

    /// <exception cref="FormatException">The text is no name-addr or addr-spec.</exception>
    public static NameAddress Parse(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        // a quoted name may hold '<'
        if (text.TrimStart().StartsWith('"'))
        {
            var end = EndOfQuote(text, text.IndexOf('"', StringComparison.Ordinal));
            open = end < 0 ? -1 : text.IndexOf('<', end);
        }

        if (open < 0)
        {
            // RFC 3261 20.10: without brackets the parameters are the field's, not the URI's
            var parts = text.Trim().Split(';');
            return new NameAddress { Uri = SipUri.Parse(parts[0].Trim()), Parameters = SipText.Parameters(parts.Skip(1)) };
        }

        var close = text.IndexOf('>', open);
        if (close < 0) throw new FormatException($"no closing bracket in '{text}'");
        var name = SipText.Unquote(text[..open].Trim());
        return new NameAddress
        {
            DisplayName = name.Length == 0 ? null : name,
            Uri = SipUri.Parse(text[(open + 1)..close].Trim()),
            Parameters = SipText.Parameters(SipText.Split(text[(close + 1)..], ';').Select(part => part.Trim())),
        };
    }

    public NameAddress WithTag(string tag) =>
        this with { Parameters = new Dictionary<string, string>(Parameters) { ["tag"] = tag } };

    public override string ToString() =>
        $"{(DisplayName is null ? "" : SipText.Quote(DisplayName) + " ")}<{Uri}>{SipText.Format(Parameters)}";

    private static int EndOfQuote(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i;
        }

        return -1;
    }
}
