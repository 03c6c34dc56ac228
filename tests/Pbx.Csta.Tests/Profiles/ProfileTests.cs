using Attendant.Pbx.Csta.Profiles;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Csta.Tests.Profiles;

public sealed class ProfileTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "plugins", "Pbx.Csta");
    private static readonly JObject Manifest = JObject.Parse(File.ReadAllText(Path.Combine(Folder, "plugin.json")));
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static TheoryData<string> Names => [.. ProfileShelf.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profile_is_read_whole_and_stands_on_the_page_with_what_it_rests_on(string name)
    {
        var profile = ProfileShelf.Take(name, null).Value.ShouldNotBeNull();

        profile.Name.ShouldBe(name);
        profile.Title.ShouldNotBeEmpty();
        var row = Page.Split('\n').Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        row.Contains("unproven", StringComparison.Ordinal).ShouldBe(!profile.Proven);
        JObject.Parse(File.ReadAllText(Path.Combine(Folder, "Profiles", name + ".json"))).Properties()
            .ShouldAllBe(value => typeof(CstaProfile).GetProperties().Any(known => string.Equals(known.Name, value.Name, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void The_manifest_offers_every_profile()
    {
        Manifest.SelectToken("settings.properties.profile.enum")!.Values<string>().Order(StringComparer.Ordinal).ShouldBe(ProfileShelf.Names);
    }

    [Fact]
    public void A_site_may_override_any_value()
    {
        var values = JObject.Parse("""{"Namespace": "urn:own", "session": {"duration": 30}, "unsupported": ["ParkCall"]}""");

        var profile = ProfileShelf.Take("osbiz", values).Value.ShouldNotBeNull();

        (profile.Namespace, profile.Session.Duration, profile.Session.Kind, profile.TypeOfNumber).ShouldBe(("urn:own", TimeSpan.FromSeconds(30), SessionKind.Elements, "dialingNumber"));
        profile.Unsupported.ShouldBe(["ParkCall"]);
    }

    /// <summary>A schema that says nothing of further members has none, and the load gate would refuse every value.</summary>
    [Fact]
    public void The_manifest_lets_a_site_write_them()
    {
        Manifest.SelectToken("settings.properties.profileValues.additionalProperties")!.Value<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"namespase": "x"}""", "profileValues.namespase")]
    [InlineData("""{"session": {"length": 3}}""", "profileValues.session.length")]
    public void A_value_that_no_profile_has_is_named(string values, string path)
    {
        ProfileShelf.Take("osbiz", JObject.Parse(values)).Failure.ShouldNotBeNull().Message.ShouldContain(path);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_and_an_unknown_profile_are_refused()
    {
        ProfileShelf.Take("osbiz", JObject.Parse("""{"framing": "smoke"}""")).Failure.ShouldNotBeNull();
        ProfileShelf.Take("none", null).Failure.ShouldNotBeNull().Message.ShouldContain("osbiz");
    }

    [Fact]
    public void Settings_of_the_manifest_and_the_page_are_those_of_the_plugin()
    {
        var properties = (JObject)Manifest.SelectToken("settings.properties")!;

        properties.Properties().Select(one => one.Name).Order(StringComparer.Ordinal).ShouldBe(Settable(typeof(CstaOptions)).Order(StringComparer.Ordinal));
        ((JObject)properties["timing"]!["properties"]!).Properties().Select(one => one.Name).Order(StringComparer.Ordinal).ShouldBe(Settable(typeof(TimingOptions)).Order(StringComparer.Ordinal));
        foreach (var name in Settable(typeof(CstaOptions)).Concat(Settable(typeof(TimingOptions))).Concat(Settable(typeof(CstaProfile))).Concat(Settable(typeof(SessionProfile))).Concat(Settable(typeof(QueryProfile))))
            if (name is not ("name" or "evidence" or "title")) Page.ShouldContain(name);
    }

    [Theory]
    [InlineData("osbiz", "user")]
    [InlineData("generic-ed4", "port")]
    [InlineData("avaya-dmcc", "switchName")]
    public void What_a_profile_needs_is_asked_for(string name, string setting)
    {
        new CstaOptions { User = name == "osbiz" ? null : "me" }.Fault(ProfileShelf.Take(name, null).Value!).ShouldNotBeNull().ShouldStartWith(setting);
    }

    [Fact]
    public void Settings_that_no_link_could_work_with_are_refused_with_their_name()
    {
        var profile = ProfileShelf.Take("generic-ed4", null).Value!;
        var site = new CstaOptions { Port = 1040 };

        site.Fault(profile).ShouldBeNull();
        site.Fault(profile with { Outstanding = 0 }).ShouldNotBeNull().ShouldStartWith("profileValues.outstanding");
        (site with { Extensions = ["1001", "10\u00012"] }).Fault(profile).ShouldBe("extensions: '10?2' has a control character");
        (site with { RoutePoints = ["5000\n"] }).Fault(profile).ShouldNotBeNull().ShouldStartWith("routePoints");
        (site with { DevicePattern = "[" }).Fault(profile).ShouldNotBeNull().ShouldStartWith("devicePattern");
        // such patterns can take for ever on a name that a peer chooses
        (site with { DevicePattern = "^(?=1)(.*)\\1$" }).Fault(profile).ShouldNotBeNull().ShouldStartWith("devicePattern");
    }

    private static IEnumerable<string> Settable(Type type) =>
        type.GetProperties().Where(property => property.CanWrite).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
}
