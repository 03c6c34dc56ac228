using System.Text.RegularExpressions;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>
/// Which peers are lines of this PBX, and who they are. A line is a peer of an allowed technology whose name is, or
/// begins with, an extension; everything else that is a party is beyond a trunk.
/// </summary>
internal sealed class Lines(IReadOnlyCollection<string> technologies, Regex extensionPattern)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public bool IsLine(string peer) => NumberOf(peer) is not null;

    /// <summary>The extension of a peer such as <c>PJSIP/1001</c>, or null where it is no line.</summary>
    public string? NumberOf(string peer)
    {
        var slash = peer.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !technologies.Contains(peer[..slash], StringComparer.OrdinalIgnoreCase)) return null;
        var match = extensionPattern.Match(peer[(slash + 1)..]);
        if (!match.Success) return null;
        return match.Groups["extension"] is { Success: true } group ? group.Value : match.Value;
    }

    public string? NameOf(string peer) => _names.GetValueOrDefault(peer);

    /// <summary>True where the name is news.</summary>
    public bool Learn(string peer, string? name)
    {
        if (string.IsNullOrEmpty(name) || NameOf(peer) == name) return false;
        _names[peer] = name;
        return true;
    }

    /// <summary>The peer that has the extension, in the first technology allowed.</summary>
    public string? PeerOf(string extension)
    {
        var peer = $"{technologies.First()}/{extension}";
        return NumberOf(peer) == extension ? peer : null;
    }

    /// <summary>Somebody who is known by number only.</summary>
    public Party PartyOf(string number) =>
        PeerOf(number) is { } peer
            ? new Party { Device = new(peer), Number = new(number), Name = NameOf(peer), External = false }
            : new Party { Device = new($"number:{number}"), Number = new(number) };

    public Party PartyOf(Channel channel)
    {
        if (NumberOf(channel.Peer) is { } extension)
            return new Party { Device = new(channel.Peer), Number = new(extension), Name = NameOf(channel.Peer), External = false };
        // beyond a trunk nothing but the channel is unique within the call
        var number = channel.CallerNumber ?? (channel.Outgoing ? channel.DialString?.Split('@', '/')[0] : null);
        return new Party
        {
            Device = new(channel.Name),
            Number = number is null ? null : new(number),
            Name = channel.CallerName,
            External = true,
        };
    }
}
