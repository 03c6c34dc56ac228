namespace Attendant.Model.Telephony;

/// <summary>What decides over actions apart from the state.</summary>
/// <param name="Abilities">What the plugin can do.</param>
/// <param name="Unsupported">A bit per service that the device does not have.</param>
/// <param name="Disobeyed">A bit per service that the device did not obey.</param>
/// <param name="Available">The link is up and the picture current.</param>
internal readonly record struct Permissions(PbxAbilities Abilities, ulong Unsupported, ulong Disobeyed, bool Available)
{
    public static Permissions Of(TrackedLine line) =>
        new(line.Connector.Abilities, line.Unsupported, line.Disobeyed, line.Connector.Current);
}
