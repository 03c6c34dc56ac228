using Attendant.Model.People;
using Attendant.Protocol;

namespace Attendant.Server.SignIn;

/// <summary>What an edition and roles bring: the tables of <c>features</c> and <c>permissions</c> in the protocol's documentation.</summary>
internal static class Rights
{
    private static readonly string[] OfEveryEdition =
    [
        Permissions.CallControl, Permissions.CallPickup, Permissions.CallPark, Permissions.LineForwardOwn, Permissions.LineDndOwn,
        Permissions.LineMessageWaiting, Permissions.PeopleView, Permissions.ParkedView, Permissions.SettingsView,
    ];

    private static readonly string[] OfSupervisors =
    [
        Permissions.LineForwardColleague, Permissions.LineDndColleague, Permissions.NumbersUnmasked,
    ];

    private static readonly string[] OfAdministrators =
    [
        Permissions.DiagnoseRun, Permissions.PluginsView, Permissions.SettingsView,
    ];

    /// <summary>The words of an edition that this server serves. An area that is not built is not promised.</summary>
    public static IReadOnlyList<string> FeaturesOf(Edition edition, bool administrator)
    {
        var features = new List<string>();
        if (edition >= Edition.Boe)
        {
            features.AddRange(["calls", "colleagues"]);
        }

        if (edition >= Edition.Bap)
        {
            features.Add("parkedCalls");
        }

        if (administrator)
        {
            features.Add("diagnosis");
        }

        return features;
    }

    public static IReadOnlyList<string> PermissionsOf(Edition edition, IReadOnlyList<Role> roles)
    {
        var permissions = new SortedSet<string>(StringComparer.Ordinal);
        if (edition != Edition.None)
        {
            permissions.UnionWith(OfEveryEdition);
            if (roles.Contains(Role.Supervisor) || roles.Contains(Role.AdvancedSupervisor))
            {
                permissions.UnionWith(OfSupervisors);
            }
        }

        if (roles.Contains(Role.Administrator))
        {
            permissions.UnionWith(OfAdministrators);
        }

        return [.. permissions];
    }

    /// <summary>The word of the console protocol.</summary>
    public static string WordOf(Edition edition) => edition == Edition.None ? Consoles.ConsoleIdentity.NoEdition : edition.ToString().ToUpperInvariant();

    /// <summary>The word of the console protocol.</summary>
    public static string WordOf(Role role) => role switch
    {
        Role.Operator => "operator",
        Role.Supervisor => "supervisor",
        Role.AdvancedSupervisor => "advancedSupervisor",
        Role.QueueManager => "queueManager",
        Role.Administrator => "administrator",
        _ => "operator",
    };
}
