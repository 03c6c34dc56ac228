namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>What Asterisk says at one moment.</summary>
public sealed record AsteriskPicture(
    IReadOnlyDictionary<string, ExtensionPicture> Extensions, IReadOnlyDictionary<string, ParkedPicture> Parked);
