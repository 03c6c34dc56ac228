using System.Globalization;
using System.Text;

namespace Attendant.Testing.Sip.Messages;

/// <summary>Reads one datagram (RFC 3261 7 and 18.3).</summary>
public static class SipParser
{
    /// <exception cref="FormatException">The bytes are no SIP message; the message says what is wrong.</exception>
    public static SipMessage Parse(ReadOnlySpan<byte> datagram)
    {
        var end = datagram.IndexOf("\r\n\r\n"u8);
        if (end < 0) throw new FormatException("the header section does not end");
        var lines = Unfold(Encoding.UTF8.GetString(datagram[..end]));
        var message = StartLine(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new FormatException($"header line without name: '{line}'");
            message.Headers.Add(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        var body = datagram[(end + 4)..];
        if (message.Headers["Content-Length"] is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > body.Length)
                throw new FormatException($"Content-Length {text} of a body of {body.Length} bytes");
            // 18.3: what follows the body in a datagram is discarded
            body = body[..length];
        }

        message.Body = Encoding.UTF8.GetString(body);
        RequireWhatEveryMessageHas(message);
        return message;
    }

    private static SipMessage StartLine(string line)
    {
        var parts = line.Split(' ', 3);
        if (parts.Length < 2) throw new FormatException($"no start line: '{line}'");
        if (parts[0] == "SIP/2.0")
        {
            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 699)
                throw new FormatException($"no status: '{line}'");
            return new SipResponse(status, parts.Length > 2 ? parts[2] : "");
        }

        if (parts.Length != 3 || parts[2] != "SIP/2.0") throw new FormatException($"no SIP/2.0 in '{line}'");
        return new SipRequest(parts[0], SipUri.Parse(parts[1]));
    }

    // 7.3.1: a line that begins with white space continues the one before
    private static List<string> Unfold(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.TrimStart('\r', '\n').Split("\r\n"))
        {
            if (lines.Count > 0 && line.Length > 0 && line[0] is ' ' or '\t') lines[^1] += " " + line.TrimStart();
            else lines.Add(line);
        }

        return lines;
    }

    private static void RequireWhatEveryMessageHas(SipMessage message)
    {
        _ = message.CallId;
        _ = message.From;
        _ = message.To;
        _ = message.TopVia;
        if (message is SipRequest request && request.CSeq.Method != request.Method)
            throw new FormatException($"CSeq says {request.CSeq.Method}, the start line {request.Method}");
        _ = message.CSeq;
    }
}
