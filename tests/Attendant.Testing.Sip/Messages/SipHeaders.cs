using System.Collections;

namespace Attendant.Testing.Sip.Messages;

/// <summary>The header fields of a message, in their order; names are compared without case and compact forms are expanded.</summary>
public sealed class SipHeaders : IEnumerable<KeyValuePair<string, string>>
{
    // RFC 3261 7.3.3 and 20, with the later ones of RFC 3515, 3892, 6665
    private static readonly Dictionary<string, string> Compact = new(StringComparer.OrdinalIgnoreCase)
    {
        ["v"] = "Via", ["f"] = "From", ["t"] = "To", ["i"] = "Call-ID", ["m"] = "Contact", ["l"] = "Content-Length",
        ["c"] = "Content-Type", ["e"] = "Content-Encoding", ["s"] = "Subject", ["k"] = "Supported", ["o"] = "Event",
        ["u"] = "Allow-Events", ["r"] = "Refer-To", ["b"] = "Referred-By", ["x"] = "Session-Expires",
    };

    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>The first value of a field, null where there is none. Setting replaces all of that name; null removes them.</summary>
    public string? this[string name]
    {
        get => All(name).FirstOrDefault();
        set
        {
            var at = _fields.FindIndex(field => Same(field.Key, name));
            _fields.RemoveAll(field => Same(field.Key, name));
            if (value is not null) _fields.Insert(at < 0 ? _fields.Count : at, new(name, value));
        }
    }

    /// <summary>The values of a field, one for each line it stands on.</summary>
    public IEnumerable<string> All(string name) =>
        _fields.Where(field => Same(field.Key, name)).Select(field => field.Value);

    /// <summary>The values of a field whose grammar is a comma separated list, however they were spread over lines.</summary>
    public IEnumerable<string> List(string name) => All(name).SelectMany(SipText.SplitList);

    public void Add(string name, string value) => _fields.Add(new(Compact.GetValueOrDefault(name, name), value));

    public void AddFirst(string name, string value) => _fields.Insert(0, new(name, value));

    /// <summary>Copies all fields of one name from another message.</summary>
    public void CopyFrom(SipHeaders other, string name)
    {
        foreach (var value in other.All(name)) Add(name, value);
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
