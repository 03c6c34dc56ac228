namespace Attendant.Testing.Comparer.Ami;

/// <summary>One message of the manager interface: fields in their order; names are compared without case.</summary>
public sealed class AmiMessage(IEnumerable<KeyValuePair<string, string>> fields)
{
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = [.. fields];

    /// <summary>The first field of that name, empty where there is none.</summary>
    public string this[string name] =>
        Fields.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    public string Event => this["Event"];

    public bool IsResponse => this["Response"].Length > 0;

    /// <summary>The response does not say Error.</summary>
    public bool Succeeded => !this["Response"].Equals("Error", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads messages out of text with one field a line and an empty line behind each message.</summary>
    public static IEnumerable<AmiMessage> ParseAll(string text)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Append(""))
        {
            if (line.Length > 0)
            {
                fields.Add(Field(line));
            }
            else if (fields.Count > 0)
            {
                yield return new AmiMessage(fields);
                fields = [];
            }
        }
    }

    public override string ToString() => string.Join('\n', Fields.Select(field => $"{field.Key}: {field.Value}"));

    internal static KeyValuePair<string, string> Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new("", line) : new(line[..colon], line[(colon + 1)..].TrimStart());
    }
}
