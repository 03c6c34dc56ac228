using System.Text;

namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>An action to send: its name and fields in order; a name may stand more than once (Variable).</summary>
internal sealed class AmiAction(string name)
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public string Name { get; } = name;

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Adds a field; a null value is left out.</summary>
    /// <exception cref="ArgumentException">
    /// A line break or too long a value. What people typed must be checked before it comes here.
    /// </exception>
    public AmiAction With(string field, string? value)
    {
        if (value is null) return this;
        if (!IsSafe(value)) throw new ArgumentException($"a value of {field} holds a line break or is too long", nameof(value));
        _fields.Add(new(field, value));
        return this;
    }

    /// <summary>True where the text can stand in a field: a line break would begin another field, or another action.</summary>
    public static bool IsSafe(string value) =>
        value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 && Encoding.UTF8.GetByteCount(value) < AmiLimits.ActionLineBytes - 64;

    public byte[] Encode(string actionId)
    {
        var text = new StringBuilder().Append("Action: ").Append(Name).Append("\r\nActionID: ").Append(actionId).Append("\r\n");
        foreach (var (field, value) in _fields) text.Append(field).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }
}
