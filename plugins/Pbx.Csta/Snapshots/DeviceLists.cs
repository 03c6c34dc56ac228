using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>Reads SwitchingFunctionDevices: every device of the list, however deep an edition puts its id.</summary>
internal static class DeviceLists
{
    public static IEnumerable<string> Devices(XmlNode message)
    {
        for (var item = message["deviceList"u8].FirstChild; item.IsThere; item = item.Next)
        {
            var id = item["deviceID"u8];
            if (Reading.Device(id.IsThere ? id : item) is { } wire) yield return wire;
        }
    }
}
