namespace Attendant.Testing.Protocol;

/// <summary>What is wrong with a parameter.</summary>
public enum WrongParameterKind
{
    Missing,
    WrongType,
    UnknownWord,
}
