using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>Reads SwitchingFunctionDevices: every device of the list, however deep an edition puts its id.</summary>
internal static class DeviceLists
{
    /// <summary>The category of devices at which calls are parked (ECMA-269 6.1.3).</summary>
    public const string Park = "park";

    public static IEnumerable<(string Wire, string? Category)> Devices(XmlNode message)
    {
        for (var item = message["deviceList"u8].FirstChild; item.IsThere; item = item.Next)
        {
            var id = item["deviceID"u8];
            if (Reading.Device(id.IsThere ? id : item) is { } wire) yield return (wire, item["deviceCategory"u8].Text);
        }
    }
}
