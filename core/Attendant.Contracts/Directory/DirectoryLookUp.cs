using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Directory;

/// <summary>A question whose number this is. Never asked for internal numbers.</summary>
public sealed record DirectoryLookUp
{
    /// <summary>The number as the PBX shows it.</summary>
    public required DialableNumber Number { get; init; }

    /// <summary>The same in international form, where the numbering plan gives one.</summary>
    public E164Number? E164 { get; init; }
}
