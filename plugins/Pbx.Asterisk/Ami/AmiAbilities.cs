namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>What this Asterisk is, and what this manager user may ask of it.</summary>
internal sealed record AmiAbilities
{
    public required string AsteriskVersion { get; init; }

    public required string AmiVersion { get; init; }

    /// <summary>The actions that exist and that the user may send.</summary>
    public required IReadOnlySet<string> Actions { get; init; }

    public bool Has(string action) => Actions.Contains(action);

    public static async Task<AmiAbilities> ReadAsync(AmiLink link, CancellationToken cancellationToken)
    {
        var commands = await link.SendAsync(new AmiAction("ListCommands"), cancellationToken);
        var actions = commands.Head.Fields.Select(field => field.Key).Except(["Response", "ActionID"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var core = actions.Contains("CoreSettings") ? await link.SendAsync(new AmiAction("CoreSettings"), cancellationToken) : null;
        return new AmiAbilities
        {
            Actions = actions,
            AsteriskVersion = core?.Head.Told("AsteriskVersion") ?? "unknown",
            AmiVersion = core?.Head.Told("AMIversion") ?? link.Banner.Split('/')[^1],
        };
    }
}
