namespace Attendant.Client.Picture;

/// <summary>A slot of a PBX.</summary>
/// <param name="Source">The PBX plugin instance.</param>
/// <param name="Slot">The slot.</param>
public readonly record struct ParkedKey(string Source, string Slot);
