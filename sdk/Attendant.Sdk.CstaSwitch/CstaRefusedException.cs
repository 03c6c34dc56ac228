namespace Attendant.Sdk.CstaSwitch;

/// <summary>The switch will not do it: what a client gets as CSTAErrorCode and a person at a phone as a tone. Nothing has changed.</summary>
public sealed class CstaRefusedException : Exception
{
    /// <summary>A refusal with ECMA-323's word for it.</summary>
    public CstaRefusedException(CstaErrorCategory category, string value)
        : base($"{category}: {value}")
    {
        Category = category;
        Value = value;
    }

    /// <summary>The category of the universal failure.</summary>
    public CstaErrorCategory Category { get; }

    /// <summary>The word within the category, in ECMA-323's spelling.</summary>
    public string Value { get; }
}
