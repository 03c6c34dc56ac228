namespace Attendant.Contracts.Pbx;

/// <summary>More became known of a call: a name, an account code, data attached (ECMA-269).</summary>
public sealed record CallInformation : CallReport
{
    /// <summary>ECMA-269 accountInfo.</summary>
    public string? Account { get; init; }

    /// <summary>ECMA-269 correlatorData, and whatever else the PBX attaches, by name.</summary>
    public IReadOnlyDictionary<string, string>? Attached { get; init; }

    /// <summary>Whether it is recorded, where this was told.</summary>
    public RecordingState Recording { get; init; }
}
