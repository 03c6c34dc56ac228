using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Links;

/// <summary>
/// What a link hands on, one after the other in the order of the wire. A node is valid until the call returns. Nothing here
/// may wait: the link reads on only after it.
/// </summary>
internal interface ILinkTaker
{
    /// <summary>An event (…Event).</summary>
    void TakeEvent(XmlNode root);

    /// <summary>
    /// A request of the switching function that the link does not answer by itself; true where it is known here and needs no
    /// answer, false for the answer serviceNotSupported.
    /// </summary>
    bool TakeRequest(int invokeId, XmlNode root);

    /// <summary>The switching function ended a monitor by itself.</summary>
    void MonitorEnded(string crossReference);

    /// <summary>SystemStatus, as told by the switching function or asked for; null where it came without a word.</summary>
    void TakeStatus(string? status);
}
