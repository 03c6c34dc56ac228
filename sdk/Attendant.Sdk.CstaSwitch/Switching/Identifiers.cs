using System.Text.RegularExpressions;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>Devices and connections in messages, as the dialect writes them.</summary>
internal sealed partial class Identifiers(CstaDialect dialect)
{
    // what GetDeviceId gives out names the switch and the instance too
    private const string OpaqueEnd = ":CM::0";

    private const int LegDigits = 8;

    /// <summary>The number a device id stands for; null where it is none of this switch's ids.</summary>
    public string? Number(string id) => dialect.DeviceIds switch
    {
        CstaDeviceIds.Opaque => id.EndsWith(OpaqueEnd, StringComparison.Ordinal) ? id[..^OpaqueEnd.Length] : null,
        _ => TelUri().Match(id) is { Success: true } uri ? uri.Groups[1].Value : Subscriber().Match(id) is { Success: true } line ? line.Groups[1].Value : id,
    };

    public string Opaque(string number) => number + OpaqueEnd;

    /// <summary>A DeviceID.</summary>
    public Element Device(string name, string number) => Marked(new Element(name, dialect.DeviceIds == CstaDeviceIds.Opaque ? Opaque(number) : number));

    /// <summary>A SubjectDeviceID, CallingDeviceID, CalledDeviceID: the device, or that it is not known.</summary>
    public Element Party(string name, string? number) => new(name, number is null ? new Element("notKnown") : Marked(new Element("deviceIdentifier", Named(number))));

    /// <summary>A RedirectionDeviceID.</summary>
    public Element Redirection(string name, string? number) => new(name, number is null ? new Element("notRequired") : Marked(new Element("numberDialed", Named(number))));

    public Element Connection(string name, Connection connection) => Connection(name, connection.Call, connection.Device);

    public Element Connection(string name, Call call, Device device)
    {
        Element[] both = [new Element("callID", CallId(call, device)), Device("deviceID", device.Number)];
        return new Element(name, dialect.DeviceBeforeCall ? both.Reverse() : both);
    }

    /// <summary>Whether a call id is one of this call's.</summary>
    public bool IsOf(Call call, string id) => dialect.CallIdPerLeg ? id.Length == call.Id.Length && id[LegDigits..] == call.Id[LegDigits..] : id == call.Id;

    // the caller's leg has the call's own id
    private string CallId(Call call, Device device) => dialect.CallIdPerLeg && device.Number != call.Calling ? "03000100" + call.Id[LegDigits..] : call.Id;

    private string Named(string number) => dialect.DeviceIds switch
    {
        CstaDeviceIds.Opaque => Opaque(number),
        CstaDeviceIds.Subscriber => $"N<{number}>;noa=nk",
        _ => number,
    };

    private Element Marked(Element device)
    {
        if (dialect.TypeOfNumber is { } type) device.Attributes.Add(new("typeOfNumber", type));
        if (dialect.MediaClass is { } media) device.Attributes.Add(new("mediaClass", media));
        return device;
    }

    [GeneratedRegex("^tel:([^;]+)")]
    private static partial Regex TelUri();

    [GeneratedRegex("^N<([^>]+)>")]
    private static partial Regex Subscriber();
}
