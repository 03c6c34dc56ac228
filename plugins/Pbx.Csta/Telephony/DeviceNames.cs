using System.Collections.Concurrent;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>
/// What the device ids of the wire mean. A device identifier is not a number (ECMA-269): it may be an address, the
/// switching function representation <c>N&lt;number&gt;name;parameters</c>, or opaque. Any thread may call any member.
/// </summary>
internal sealed class DeviceNames(DeviceIdForm form)
{
    private const int Remembered = 20_000;
    private const int MostLearnt = 100_000;
    private const int LongestId = 256;
    private const int LongestNumber = 64;

    private readonly ConcurrentDictionary<string, Party> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Party> _spellings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DeviceId, string> _wire = new();

    /// <summary>The party that a device id of the wire stands for; the same record each time.</summary>
    public Party Read(string wire)
    {
        if (_known.TryGetValue(wire, out var known) || _spellings.TryGetValue(wire, out known)) return known;
        var read = Parse(wire);
        // callers from outside are endless: what was known is learnt again
        if (_known.Count >= Remembered) _known.Clear();
        _known[wire] = read;
        return read;
    }

    /// <summary>Learns that a device is spelt in another way too: its own connections bear a name that it is not monitored by.</summary>
    public void LearnSpelling(string wire, Party party)
    {
        if (Read(wire).Device == party.Device || _spellings.Count >= Remembered) return;
        _spellings[wire] = party;
        _known.TryRemove(wire, out _);
    }

    /// <summary>Remembers how a device of this link is written on the wire.</summary>
    public void Learn(DeviceId device, string wire)
    {
        if (_wire.Count < MostLearnt || _wire.ContainsKey(device)) _wire[device] = wire;
    }

    /// <summary>How to write a device: as it was learnt, else as it is called here.</summary>
    public string Write(DeviceId device) => _wire.TryGetValue(device, out var wire) ? wire : device.Value;

    public bool IsLearnt(DeviceId device) => _wire.ContainsKey(device);

    private Party Parse(string wire)
    {
        var text = wire.AsSpan().Trim();
        ReadOnlySpan<char> name = default;
        if (text.StartsWith("N<") && text.IndexOf('>') is > 1 and var end)
        {
            var rest = text[(end + 1)..];
            name = rest.IndexOf(';') is >= 0 and var semicolon ? rest[..semicolon] : rest;
            text = text[2..end];
        }
        text = Bare(text);
        if (form == DeviceIdForm.Opaque && text.IndexOf(':') is > 0 and var colon) text = text[..colon];
        if (text.IsEmpty) text = wire.AsSpan().Trim();
        var device = text.Length > LongestId ? text[..LongestId].ToString() : text.ToString();
        return new Party
        {
            Device = new DeviceId(device),
            Number = IsDialable(text) ? new DialableNumber(device) : null,
            Name = name.IsWhiteSpace() ? null : name.Trim().ToString(),
        };
    }

    /// <summary>Without scheme, host and parameters of an address (RFC 3966, RFC 3261).</summary>
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        else if (text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        else if (text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        if (text.IndexOf(';') is > 0 and var semicolon) text = text[..semicolon];
        return text.IndexOf('@') is > 0 and var at ? text[..at] : text;
    }

    private static bool IsDialable(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > LongestNumber) return false;
        foreach (var letter in text)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('*' or '#' or '+' or '.' or '_' or '-')) return false;
        return true;
    }
}
