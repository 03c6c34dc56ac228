namespace Attendant.Plugins;

/// <summary>The instance has ended; nothing of it follows.</summary>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record InstanceEnded(string Reason) : ConnectorItem;
