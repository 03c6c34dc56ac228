namespace Attendant.Testing.Comparer.Ami;

/// <summary>The PBX refused an action, or the link is gone.</summary>
public sealed class AmiException(string message) : Exception(message);
