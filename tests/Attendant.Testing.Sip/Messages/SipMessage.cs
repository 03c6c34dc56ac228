using System.Globalization;
using System.Text;

namespace Attendant.Testing.Sip.Messages;

/// <summary>A request or a response.</summary>
public abstract class SipMessage
{
    public SipHeaders Headers { get; } = [];

    public string Body { get; set; } = "";

    public string CallId => Required("Call-ID");

    public CSeq CSeq => CSeq.Parse(Required("CSeq"));

    public NameAddress From => NameAddress.Parse(Required("From"));

    public NameAddress To => NameAddress.Parse(Required("To"));

    public NameAddress? Contact => Headers.List("Contact").FirstOrDefault() is { } text && text != "*" ? NameAddress.Parse(text) : null;

    internal Via TopVia => Via.Parse(Headers.List("Via").FirstOrDefault() ?? throw new FormatException("no Via"));

    protected abstract string StartLine { get; }

    public void SetBody(string contentType, string body)
    {
        Headers["Content-Type"] = contentType;
        Body = body;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString()
    {
        var text = new StringBuilder(StartLine).Append("\r\n");
        foreach (var (name, value) in Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n").Append(Body).ToString();
    }

    private string Required(string name) => Headers[name] ?? throw new FormatException($"no {name}");
}
