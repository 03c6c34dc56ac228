using System.Text;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Links;

/// <summary>A request that waits for its answer.</summary>
internal sealed class PendingRequest(string service, Action<XmlNode>? seen = null)
{
    private readonly byte[] _service = Encoding.ASCII.GetBytes(service);
    private readonly TaskCompletionSource<XmlNode> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Service => service;

    public Task<XmlNode> Answer => _answer.Task;

    /// <summary>Called in the order of the wire, so that what the answer tells lies between the events around it.</summary>
    public Action<XmlNode>? Seen => seen;

    /// <summary>Where in the framing without ids a late answer may still come: since when nobody waits.</summary>
    public long? GivenUpAt { get; set; }

    /// <summary>True where an answer of its kind was taken for a late one while it waited.</summary>
    public bool MayBeRobbed { get; set; }

    /// <summary>True where the element answers this service: by its own Response (ECMA-323), PosResponse or NegResponse (ECMA-354).</summary>
    public bool Fits(ReadOnlySpan<byte> root)
    {
        if (!root.StartsWith(_service)) return IsError(root);
        var kind = root[_service.Length..];
        return kind.SequenceEqual("Response"u8) || kind.SequenceEqual("PosResponse"u8) || kind.SequenceEqual("NegResponse"u8);
    }

    public static bool IsError(ReadOnlySpan<byte> root) => root.SequenceEqual("CSTAErrorCode"u8);

    public void Answered(XmlNode root) => _answer.TrySetResult(root);

    public void Fail(Exception reason) => _answer.TrySetException(reason);
}
