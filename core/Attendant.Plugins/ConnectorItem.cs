namespace Attendant.Plugins;

/// <summary>What comes from a connector, in order: reports, and what becomes of the instance that makes them. A closed family.</summary>
public abstract record ConnectorItem;
