using System.Globalization;
using System.Net;
using System.Text;

namespace Attendant.Interop.Bed;

/// <summary>A cable to the REST interface that knows its messages, and what is to become of the next order.</summary>
internal sealed class ApplicationCable(IPEndPoint to, NextRequest next) : Cable(to)
{
    private const string Refusal = """{"message":"Refused by the cable"}""";
    private volatile bool _listens;
    private volatile bool _serves;

    /// <summary>An application listens to events through the cable, and has read what there was before: it is given calls, and serves them.</summary>
    public bool Serves => _serves;

    private protected override async Task PassAsync(Stream near, Stream far, CancellationToken cancellationToken)
    {
        // one request after the other, each with its answer
        while (await Message.ReadAsync(near, cancellationToken) is { } request)
        {
            if (request.Head.Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
            {
                await ListenAsync(request, near, far, cancellationToken);
                return;
            }

            // a question orders nothing
            var (refused, late) = request.Asks ? default : next.Take();
            if (refused)
            {
                await near.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: {Refusal.Length}\r\n\r\n{Refusal}"), cancellationToken);
                continue;
            }

            await request.WriteAsync(far, cancellationToken);
            if (await Message.ReadAsync(far, cancellationToken) is not { } answer) return;
            if (late is { } by) await Task.Delay(by, TimeProvider.System, cancellationToken);
            await answer.WriteAsync(near, cancellationToken);
            // the last that an application reads at its begin
            if (_listens && request.Head.StartsWith("GET /ari/bridges?", StringComparison.Ordinal)) _serves = true;
        }
    }

    private async Task ListenAsync(Message request, Stream near, Stream far, CancellationToken cancellationToken)
    {
        _listens = true;
        try
        {
            await request.WriteAsync(far, cancellationToken);
            await base.PassAsync(near, far, cancellationToken);
        }
        finally
        {
            _listens = _serves = false;
        }
    }

    /// <summary>A request or an answer: its lines up to the empty one, and what follows.</summary>
    private sealed record Message(string Head, byte[] Body)
    {
        private const string Length = "\r\nContent-Length:";

        public bool Asks => Head.StartsWith("GET ", StringComparison.Ordinal);

        public static async Task<Message?> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            var head = new StringBuilder();
            var octet = new byte[1];
            while (!EndsWithEmptyLine(head))
            {
                if (await stream.ReadAsync(octet, cancellationToken) == 0) return null;
                head.Append((char)octet[0]);
            }

            var text = head.ToString();
            var body = new byte[LengthIn(text)];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return new Message(text, body);
        }

        public Task WriteAsync(Stream stream, CancellationToken cancellationToken) =>
            stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(Head), .. Body], cancellationToken).AsTask();

        private static bool EndsWithEmptyLine(StringBuilder head) => head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n";

        private static int LengthIn(string head) => head.IndexOf(Length, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? int.Parse(head.AsSpan(at + Length.Length, head.IndexOf("\r\n", at + Length.Length, StringComparison.Ordinal) - at - Length.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
            : 0;
    }
}
