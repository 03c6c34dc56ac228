using System.Globalization;

namespace Attendant.Testing.Sip.Messages;

public sealed class SipResponse(int status, string reason) : SipMessage
{
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    public bool IsProvisional => Status < 200;

    public bool IsSuccess => Status is >= 200 and < 300;

    protected override string StartLine => string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {Status} {Reason}");

    /// <summary>A response with what RFC 3261 8.2.6.2 takes over from the request; <paramref name="tag"/> goes to a To without one.</summary>
    internal static SipResponse AnswerTo(SipRequest request, int status, string reason, string? tag = null)
    {
        var response = new SipResponse(status, reason);
        response.Headers.CopyFrom(request.Headers, "Via");
        // 12.1.1: the route set of the dialog to come
        response.Headers.CopyFrom(request.Headers, "Record-Route");
        response.Headers.CopyFrom(request.Headers, "From");
        var to = request.To;
        response.Headers.Add("To", tag is null || to.Tag is not null ? request.Headers["To"]! : to.WithTag(tag).ToString());
        response.Headers.CopyFrom(request.Headers, "Call-ID");
        response.Headers.CopyFrom(request.Headers, "CSeq");
        return response;
    }
}
