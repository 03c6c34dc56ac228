namespace Attendant.Pbx.Csta.Profiles;

/// <summary>How a switching function writes device ids, beyond what is read the same for all.</summary>
internal enum DeviceIdForm
{
    /// <summary>The number, perhaps as a tel: or sip: address.</summary>
    Plain,

    /// <summary>ECMA-269 switching function representation: <c>N&lt;number&gt;name;parameter=value</c>.</summary>
    SwitchingRepresentation,

    /// <summary>Opaque, asked for by GetThirdPartyDeviceId; the number stands before the first colon.</summary>
    Opaque,
}
