namespace Attendant.Plugins.Files;

/// <summary>What a connector file holds.</summary>
/// <param name="Text">Its text; empty where it could not be read.</param>
/// <param name="Fault">Why it could not be read.</param>
internal sealed record FileText(string Text, string? Fault);
