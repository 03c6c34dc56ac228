using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>Which devices to watch.</summary>
public sealed record MonitorRequest
{
    /// <summary>
    /// Numbers as an administrator writes them: extensions. The provider finds the devices that have them; there may be
    /// several of one number. Empty together with <see cref="All"/> false means none.
    /// </summary>
    public IReadOnlyList<DialableNumber> Extensions { get; init; } = [];

    /// <summary>True for every device that the PBX tells of and the connector's settings allow.</summary>
    public bool All { get; init; }
}
