namespace Attendant.Testing.Protocol;

/// <summary>What is wrong with a parameter.</summary>
public enum WrongParameterKind
{
    Missing,
    WrongType,
    UnknownWord,

    /// <summary>A number outside its bounds, or one that no whole number can hold; a text that is too long.</summary>
    OutOfRange,

    /// <summary>Half a surrogate pair: well-formed JSON (RFC 8259, 8.2), and no text. JSON Schema does not see it.</summary>
    NoUnicode,
}
