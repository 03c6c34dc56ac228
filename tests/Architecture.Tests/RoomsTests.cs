namespace Attendant.Architecture;

/// <summary>Who may know whom: core/docs/architecture.md.</summary>
public sealed class RoomsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Attendant.Contracts"] = [],
        ["Attendant.Protocol"] = [],
        ["Attendant.Model"] = ["Attendant.Contracts"],
        ["Attendant.Storage"] = ["Attendant.Contracts", "Attendant.Model"],
        ["Attendant.Plugins"] = ["Attendant.Contracts"],
        ["Attendant.PluginHost"] = ["Attendant.Contracts", "Attendant.Plugins"],
        ["Attendant.Server"] = ["Attendant.Contracts", "Attendant.Model", "Attendant.Plugins", "Attendant.Protocol", "Attendant.Storage"],
        ["Attendant.Sdk"] = ["Attendant.Contracts"],
        ["Attendant.Client"] = ["Attendant.Protocol"],
        // the peer a client is tried against knows nothing of what it tries
        ["Attendant.Sdk.CstaSwitch"] = [],
        ["Attendant.Sdk.CstaSwitch.Program"] = ["Attendant.Sdk.CstaSwitch"],
        ["Attendant.Sdk.TestKit"] = ["Attendant.Contracts", "Attendant.Plugins", "Attendant.Sdk"],
        ["Attendant.Sdk.Cli"] = ["Attendant.Contracts", "Attendant.Plugins", "Attendant.Sdk", "Attendant.Sdk.TestKit"],
    };

    [Fact]
    public void Each_room_knows_only_the_rooms_it_may_know()
    {
        var offences =
            from project in Repository.Projects("core", "sdk")
            from reference in project.Value
            where !Allowed.TryGetValue(project.Key, out var allowed) || !allowed.Contains(reference)
            select $"{project.Key} knows {reference}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_of_core_and_sdk_stands_in_the_plan()
    {
        Repository.Projects("core", "sdk").Keys.Except(Allowed.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void A_plugin_knows_the_contract_and_the_sdk_and_nothing_else()
    {
        var offences =
            from project in Repository.Projects("plugins")
            from reference in project.Value
            where reference is not ("Attendant.Contracts" or "Attendant.Sdk")
            select $"{project.Key} knows {reference}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void A_sample_knows_what_its_author_would_have()
    {
        var offences =
            from project in Repository.Projects("samples")
            from reference in project.Value
            where reference is not ("Attendant.Client" or "Attendant.Contracts" or "Attendant.Sdk")
                && (reference != "Attendant.Sdk.TestKit" || !project.Key.EndsWith(".Stage", StringComparison.Ordinal))
            select $"{project.Key} knows {reference}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Core_never_names_a_vendor()
    {
        string[] vendors = ["asterisk", "cisco", "avaya", "webex", "unify", "openscape", "freeswitch"];

        // the linkage of a call is explained by the examples people know
        var offences =
            from source in Repository.Sources("core")
            where !Repository.Relative(source).StartsWith("core/Attendant.Contracts/", StringComparison.Ordinal)
            from line in File.ReadLines(source)
            from vendor in vendors
            where line.Contains(vendor, StringComparison.OrdinalIgnoreCase)
            select $"{Repository.Relative(source)}: {line.Trim()}";

        offences.ShouldBeEmpty();
    }
}
