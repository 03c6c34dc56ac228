namespace Attendant.Pbx.Csta.Profiles;

/// <summary>
/// Everything in which one vendor's switching function differs from another's, as data: one JSON file each, every value of
/// which a site may override. Nothing outside of these records knows a vendor.
/// </summary>
internal sealed record CstaProfile
{
    public string Name { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>What the profile rests on; empty where no public capture is known, which makes it unproven.</summary>
    public string Evidence { get; init; } = "";

    public bool Proven => Evidence.Length > 0;

    /// <summary>0 where none is customary: the settings must name it.</summary>
    public int Port { get; init; }

    public FramingKind Framing { get; init; } = FramingKind.AnnexJ;

    /// <summary>The namespace of what is sent: the edition.</summary>
    public string Namespace { get; init; } = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

    /// <summary>True where the switching function greets with SystemStatus, for which is waited.</summary>
    public bool ServerGreets { get; init; }

    public bool SystemRegister { get; init; } = true;

    /// <summary>False where SystemStatus enabled is a sign of life; by ECMA-269 it says that every monitor has ended.</summary>
    public bool EnabledEndsMonitors { get; init; } = true;

    public SessionProfile Session { get; init; } = new();

    public DeviceIdForm DeviceIds { get; init; } = DeviceIdForm.Plain;

    /// <summary>The namespace of the private services that give opaque device ids.</summary>
    public string? PrivateNamespace { get; init; }

    /// <summary>The private service that gives the id of a device to be monitored; the other is tried where it is not known.</summary>
    public string DeviceIdService { get; init; } = "GetDeviceId";

    /// <summary>The private service that gives the id of any other number.</summary>
    public string DestinationIdService { get; init; } = "GetThirdPartyDeviceId";

    /// <summary>Attributes of every device id that is sent; null for none.</summary>
    public string? TypeOfNumber { get; init; }

    public string? MediaClass { get; init; }

    /// <summary>True where a connection is written device first; the schema permits either order, some readers do not.</summary>
    public bool ConnectionDeviceFirst { get; init; }

    /// <summary>True from edition 6 on: DeflectCall's newDestination is a list.</summary>
    public bool DeflectToList { get; init; }

    /// <summary>MakeCall's autoOriginate: prompt, doNotPrompt, or null for the switching function's own choice.</summary>
    public string? AutoOriginate { get; init; }

    public FilterKind Filter { get; init; } = FilterKind.None;

    /// <summary>The private element that inverts the filter.</summary>
    public string FilterElement { get; init; } = "";

    /// <summary>True where legs of one call may have several callIDs and callLinkageData tells that they are one.</summary>
    public bool JoinByLinkage { get; init; }

    /// <summary>True where ConnectionCleared also comes for a hold, and only releasingDevice tells which it is.</summary>
    public bool ClearedByReleasing { get; init; }

    /// <summary>Requests that may wait for their answers at the same time.</summary>
    public int Outstanding { get; init; } = 32;

    /// <summary>Agent states are asked for this often where no events tell them; zero for never.</summary>
    public TimeSpan AgentPolling { get; init; }

    public QueryProfile Queries { get; init; } = new();

    /// <summary>Services that this vendor does not have, by their names in ECMA-269: they are refused at once, and shown as refused.</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];
}
