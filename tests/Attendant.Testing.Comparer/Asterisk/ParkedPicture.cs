namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>One occupied parking slot.</summary>
public sealed record ParkedPicture(string Slot, string Channel, string Caller);
