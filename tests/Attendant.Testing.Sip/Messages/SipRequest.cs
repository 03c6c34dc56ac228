namespace Attendant.Testing.Sip.Messages;

public sealed class SipRequest(string method, SipUri uri) : SipMessage
{
    public string Method { get; } = method;

    public SipUri Uri { get; } = uri;

    protected override string StartLine => $"{Method} {Uri} SIP/2.0";

    /// <summary>The same request anew, as after a challenge: without Via, with its own number.</summary>
    internal SipRequest Again(int sequence)
    {
        var again = new SipRequest(Method, Uri) { Body = Body };
        foreach (var (name, value) in Headers)
        {
            if (!name.Equals("Via", StringComparison.OrdinalIgnoreCase)) again.Headers.Add(name, value);
        }

        again.Headers["CSeq"] = new CSeq(sequence, Method).ToString();
        return again;
    }
}
