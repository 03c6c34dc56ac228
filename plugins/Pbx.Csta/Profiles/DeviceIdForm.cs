namespace Attendant.Pbx.Csta.Profiles;

/// <summary>How a switching function writes device ids, beyond what is read the same for all (numbers, addresses, <c>N&lt;number&gt;</c>).</summary>
internal enum DeviceIdForm
{
    /// <summary>The number itself.</summary>
    Plain,

    /// <summary>Opaque, asked for by a private service; the number stands before the first colon.</summary>
    Opaque,
}
