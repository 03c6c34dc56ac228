namespace Attendant.Plugins;

/// <summary>A new instance has started: what its predecessor said is void. Its reports follow.</summary>
/// <param name="Capabilities">The names of the contract's interfaces it implements and declares, its providers' included.</param>
public sealed record InstanceStarted(IReadOnlySet<string> Capabilities) : ConnectorItem;
