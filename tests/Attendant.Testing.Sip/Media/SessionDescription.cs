using System.Globalization;
using System.Net;

namespace Attendant.Testing.Sip.Media;

/// <summary>One audio stream of PCMU or PCMA with RFC 4733 events: what a test phone can offer and answer (RFC 4566, RFC 3264).</summary>
public sealed record SessionDescription
{
    public const int Pcmu = 0;
    public const int Pcma = 8;

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    /// <summary>In the order of preference, without the events' one.</summary>
    public IReadOnlyList<int> PayloadTypes { get; init; } = [Pcmu, Pcma];

    /// <summary>The payload type of telephone-event, null where it is not offered.</summary>
    public int? EventPayloadType { get; init; } = 101;

    public MediaDirection Direction { get; init; } = MediaDirection.SendReceive;

    public long Session { get; init; } = 1;

    public int Version { get; init; } = 1;

    /// <summary>The writer holds the call: by direction, or by the address of RFC 2543.</summary>
    public bool IsHold => !Direction.HasFlag(MediaDirection.ReceiveOnly) || Address.Equals(IPAddress.Any);

    /// <exception cref="FormatException">No description of exactly one audio stream.</exception>
    public static SessionDescription Parse(string text)
    {
        IPAddress? address = null;
        string? media = null;
        int? events = null;
        var direction = MediaDirection.SendReceive;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal))
                media = media is null ? line[2..] : throw new FormatException("more than one media stream");
            else if (line.StartsWith("c=IN IP4 ", StringComparison.Ordinal))
                address = IPAddress.Parse(line["c=IN IP4 ".Length..].Split('/')[0]);
            else if (line.StartsWith("a=rtpmap:", StringComparison.Ordinal) && line.Contains("telephone-event/8000", StringComparison.OrdinalIgnoreCase))
                events = int.Parse(line["a=rtpmap:".Length..].Split(' ')[0], CultureInfo.InvariantCulture);
            else if (line.StartsWith("a=", StringComparison.Ordinal))
                direction = MediaDirections.Parse(line[2..]) ?? direction;
        }

        var words = media?.Split(' ') ?? throw new FormatException("no media stream");
        if (words.Length < 4 || words[0] != "audio" || words[2] != "RTP/AVP") throw new FormatException($"not RTP audio: 'm={media}'");
        var types = words.Skip(3).Select(word => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture));
        return new SessionDescription
        {
            Address = address ?? throw new FormatException("no address"),
            Port = int.Parse(words[1], NumberStyles.None, CultureInfo.InvariantCulture),
            PayloadTypes = [.. types.Where(type => type != events)],
            EventPayloadType = events,
            Direction = direction,
        };
    }

    public override string ToString()
    {
        var types = EventPayloadType is { } events ? [.. PayloadTypes, events] : PayloadTypes;
        var lines = new List<string>
        {
            "v=0", string.Create(CultureInfo.InvariantCulture, $"o=- {Session} {Version} IN IP4 {Address}"), "s=-", $"c=IN IP4 {Address}", "t=0 0",
            string.Create(CultureInfo.InvariantCulture, $"m=audio {Port} RTP/AVP {string.Join(' ', types)}"),
        };
        if (PayloadTypes.Contains(Pcmu)) lines.Add("a=rtpmap:0 PCMU/8000");
        if (PayloadTypes.Contains(Pcma)) lines.Add("a=rtpmap:8 PCMA/8000");
        if (EventPayloadType is { } type)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"a=rtpmap:{type} telephone-event/8000"));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"a=fmtp:{type} 0-16"));
        }

        lines.Add("a=ptime:20");
        lines.Add("a=" + Direction.Attribute());
        return string.Join("\r\n", lines) + "\r\n";
    }
}
