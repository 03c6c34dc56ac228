namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>
/// One message of the manager interface: fields in the order in which they came. A name may come more than once
/// (ChanVariable, Output); names are compared without regard to case, as Asterisk does.
/// </summary>
internal sealed class AmiMessage(long sequence, IReadOnlyList<KeyValuePair<string, string>> fields)
{
    // what Asterisk writes where a channel has no name or number
    private const string NotKnown = "<unknown>";

    /// <summary>The place of the message on its link: a later one is newer.</summary>
    public long Sequence { get; } = sequence;

    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = fields;

    public string? Event => this["Event"];

    public string? Response => this["Response"];

    public string? ActionId => this["ActionID"];

    /// <summary>The first value of the name, or null. An empty value is a value.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in Fields)
                if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
                    return field.Value;
            return null;
        }
    }

    /// <summary>The value where it says something: null for absent, empty and &lt;unknown&gt;.</summary>
    public string? Told(string name) => this[name] is { Length: > 0 } value && value != NotKnown ? value : null;

    public IEnumerable<string> All(string name) =>
        from field in Fields where string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase) select field.Value;

    public bool Is(string name, string value) => string.Equals(this[name], value, StringComparison.OrdinalIgnoreCase);
}
