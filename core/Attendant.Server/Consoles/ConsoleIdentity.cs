using Attendant.Model.Telephony;

namespace Attendant.Server.Consoles;

/// <summary>Who a session is: what sign-in found out. Immutable; a change of rights gives the session another one.</summary>
internal sealed record ConsoleIdentity
{
    public required string User { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    /// <summary>Empty for an administrator without edition.</summary>
    public string Extension { get; init; } = "";

    public string? DeviceName { get; init; }

    /// <summary><c>BOE</c>, <c>BAP</c>, <c>BAE</c> or <c>none</c>.</summary>
    public required string Edition { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The own lines; the first is the one that commands use by default.</summary>
    public IReadOnlyList<LineId> Lines { get; init; } = [];

    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Words of <see cref="Attendant.Protocol.Permissions"/>.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>How forward targets show, where <c>numbers.unmasked</c> does not say otherwise.</summary>
    public ForwardMasking ForwardMasking { get; init; } = ForwardMasking.Last3;

    public bool IsAdministrator => Roles.Contains("administrator");

    /// <summary>Signed in with no line and no seat, for diagnosis and status only.</summary>
    public bool WithoutEdition => Edition == NoEdition;

    public const string NoEdition = "none";
}
