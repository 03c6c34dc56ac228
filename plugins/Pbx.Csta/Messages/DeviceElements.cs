using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>Writes DeviceID and ConnectionID as the profile wants them.</summary>
internal sealed class DeviceElements
{
    private readonly IReadOnlyList<(string, string)> _attributes;
    private readonly bool _deviceFirst;

    public DeviceElements(CstaProfile profile)
    {
        _deviceFirst = profile.ConnectionDeviceFirst;
        var attributes = new List<(string, string)>();
        if (profile.TypeOfNumber is { } type) attributes.Add(("typeOfNumber", type));
        if (profile.MediaClass is { } media) attributes.Add(("mediaClass", media));
        _attributes = attributes;
    }

    /// <summary>A DeviceID; nothing where there is none.</summary>
    public MessageWriter Device(MessageWriter message, string name, string? device) => message.Leaf(name, device, _attributes);

    public MessageWriter Connection(MessageWriter message, string name, (string Call, string Device) connection)
    {
        message.Open(name);
        if (_deviceFirst) Device(message, "deviceID", connection.Device).Leaf("callID", connection.Call);
        else Device(message.Leaf("callID", connection.Call), "deviceID", connection.Device);
        return message.Close();
    }
}
