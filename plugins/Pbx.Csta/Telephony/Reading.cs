using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>Reads the compound types of ECMA-323, leniently: whatever of them is there.</summary>
internal static class Reading
{
    private const int LongestCallId = 256;

    /// <summary>ConnectionID: callID and deviceID in either order, either of them perhaps missing.</summary>
    public static (string? Call, string? Wire) Connection(XmlNode node)
    {
        var call = node["callID"u8].Text;
        return (call is { Length: > LongestCallId } ? null : call, node["deviceID"u8].Text);
    }

    /// <summary>
    /// SubjectDeviceID, CallingDeviceID, RedirectionDeviceID and a plain DeviceID alike; null for notKnown, restricted, notRequired
    /// and whatever else is no device.
    /// </summary>
    public static string? Device(XmlNode node)
    {
        if (!node.IsThere) return null;
        var child = node.FirstChild;
        if (!child.IsThere) return node.Text;
        return child.Is("deviceIdentifier"u8) || child.Is("numberDialed"u8) || child.Is("deviceID"u8) || child.Is("device"u8) ? child.Text ?? Device(child) : null;
    }

    public static Party? Party(XmlNode node, DeviceNames names) => Device(node) is { } wire ? names.Read(wire) : null;

    /// <summary>globallyUniqueCallLinkageID (ECMA-269), wherever an edition puts it.</summary>
    public static string? Linkage(XmlNode root)
    {
        var data = root["callLinkageData"u8];
        if (!data.IsThere) data = root["callLinkageDataList"u8].FirstChild["newCallLinkageData"u8] is { IsThere: true } fresh ? fresh : root["callLinkageDataList"u8].FirstChild;
        var global = data["globalCallData"u8];
        if (!global.IsThere) return null;
        var linkage = global["globalCallLinkageID"u8]["globallyUniqueCallLinkageID"u8].Text ?? global["globallyUniqueCallLinkageID"u8].Text ?? global["globalCallLinkageID"u8].Text;
        return linkage is { Length: > LongestCallId } ? null : linkage;
    }
}
