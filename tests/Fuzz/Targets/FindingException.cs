namespace Attendant.Fuzz.Targets;

/// <summary>What a fuzz target found out.</summary>
internal sealed class FindingException(string what) : Exception(what);
