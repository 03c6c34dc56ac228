namespace Attendant.Model;

/// <summary>The name of a connector: one instance of a plugin, as the administrator's file calls it.</summary>
public readonly record struct ConnectorId(string Value)
{
    public override string ToString() => Value ?? "";
}
