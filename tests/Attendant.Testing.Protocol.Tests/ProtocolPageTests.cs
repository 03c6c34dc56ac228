using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol.Tests;

/// <summary>The page and the description say the same.</summary>
public sealed partial class ProtocolPageTests(CompiledProtocol protocol)
{
    private readonly ProtocolPage _page = ProtocolPage.Load();

    private ProtocolDescription Description => protocol.Description;

    [Fact]
    public void Every_example_holds()
    {
        _page.Examples.Count.ShouldBeGreaterThan(Description.Methods.Count + Description.Notifications.Count);
        foreach (var block in _page.Examples)
        {
            var open = new Dictionary<string, string>();
            foreach (var line in block)
            {
                var message = JObject.Parse(line);
                if (message["method"] is { } method && (message.ContainsKey("id") || !Description.Notifications.ContainsKey(method.ToString())))
                {
                    protocol.Validator.ValidateFromClient(line).ShouldBeEmpty(line);
                    open.Add(message["id"]!.ToString(Newtonsoft.Json.Formatting.None), method.ToString());
                }
                else
                    protocol.Validator.ValidateFromServer(line, open.GetValueOrDefault).ShouldBeEmpty(line);
            }
        }
    }

    [Fact]
    public void The_whole_conversation_keeps_the_rules_that_span_messages()
    {
        var block = _page.Examples.Where(b => b.Length > 2 && b[0].Contains("server.hello", StringComparison.Ordinal)).ShouldHaveSingleItem();
        var witness = new ProtocolWitness(protocol.Validator);
        foreach (var line in block)
            if (JObject.Parse(line) is { } message && message.ContainsKey("method") && message.ContainsKey("id"))
                witness.FromClient(line);
            else
                witness.FromServer(line);
        witness.ThrowIfFaulty();
        witness.Unanswered.ShouldBeEmpty();
    }

    [Fact]
    public void Every_method_has_its_section_with_an_example_and_no_section_is_of_another()
    {
        var sections = _page.Sections.Where(s => MethodTitle().IsMatch(s.Title)).ToDictionary(s => s.Title.Trim('`'), s => s.Text);
        sections.Keys.ShouldBe(Description.Methods.Keys, ignoreOrder: true);
        foreach (var (name, text) in sections)
        {
            var lines = ProtocolPage.Blocks(text, "json").First();
            JObject.Parse(lines[0]).Value<string>("method").ShouldBe(name);
            JObject.Parse(lines[1])["result"].ShouldNotBeNull(name);
            foreach (var parameter in Description.Methods[name].Parameters)
                text.ShouldContain($"- `{parameter.Name}{(parameter.Required ? "" : "?")}`:", customMessage: name);
            foreach (var reason in Description.Methods[name].Reasons.Where(r => r != "INVALID_ARGUMENT"))
                text.ShouldContain($"`{reason}`", customMessage: name);
            if (Description.Methods[name].Permission is { } permission)
                text.ShouldContain($"Permission: `{permission}`", customMessage: name);
        }
    }

    [Fact]
    public void Every_notification_has_its_section_with_an_example_and_no_section_is_of_another()
    {
        var sections = _page.Sections.Where(s => NotificationTitle().IsMatch(s.Title)).ToDictionary(s => NotificationTitle().Match(s.Title).Groups[1].Value, s => s.Text);
        sections.Keys.ShouldBe(Description.Notifications.Keys, ignoreOrder: true);
        foreach (var (name, text) in sections)
        {
            JObject.Parse(ProtocolPage.Blocks(text, "json").First().ShouldHaveSingleItem()).Value<string>("method").ShouldBe(name);
            text.ShouldContain(Description.Notifications[name].Replay switch { "all" => "Replayed complete.", "newest" => "only the newest", _ => "Never replayed." });
        }
    }

    [Fact]
    public void Every_type_is_written_out_member_by_member()
    {
        var types = _page.Types;
        types.Keys.ShouldBe(Description.Schemas.Properties().Select(p => p.Name), ignoreOrder: true);
        foreach (var schema in Description.Schemas.Properties())
            if (schema.Value["properties"] is JObject { Count: > 0 } members)
            {
                var required = (schema.Value["required"] ?? new JArray()).Values<string>().ToHashSet();
                Member().Matches(types[schema.Name]).Select(m => m.Groups[1].Value)
                    .ShouldBe(members.Properties().Select(m => m.Name + (required.Contains(m.Name) ? "" : "?")), schema.Name);
            }
            else if (schema.Value["enum"] is JArray words)
                Quoted().Matches(types[schema.Name]).Select(m => m.Groups[1].Value).ShouldBe(words.Values<string>(), schema.Name);
    }

    [Fact]
    public void The_table_of_reasons_has_them_all() =>
        _page.Table("reason | meaning").Keys.ShouldBe(Description.Words("Reason"));

    [Fact]
    public void The_table_of_causes_has_them_all() =>
        _page.Table("`cause`").Keys.ShouldBe(Description.Words("Cause"));

    [Fact]
    public void The_table_of_topics_names_events_and_permissions()
    {
        var rows = _page.Table("topic | filter");
        rows.Keys.ShouldBe(Description.Words("Topic"));
        foreach (var (topic, cells) in rows)
        {
            cells[3].Split(", ").ShouldBe(Description.Notifications.Values.Where(n => n.Topic == topic).Select(n => n.Name), topic);
            cells[4].ShouldBe(Description.Root.SelectToken($"x-topics.{topic}.permission")!.ToString(), topic);
        }

        _page.Table("topic | key").Keys.ShouldBe(Description.Words("Topic"));
    }

    [Fact]
    public void The_table_of_features_says_from_which_edition_they_come()
    {
        var rows = _page.Table("feature");
        rows.Keys.ShouldBe(Description.Words("Feature"));
        foreach (var (feature, cells) in rows)
            cells[1].ShouldBe(Edition(Description.Root["x-features"]![feature]!), feature);
    }

    [Fact]
    public void The_table_of_permissions_says_edition_and_roles()
    {
        var rows = _page.Table("permission");
        rows.Keys.ShouldBe(((JObject)Description.Root["x-permissions"]!).Properties().Select(p => p.Name));
        foreach (var (permission, cells) in rows)
        {
            var said = Description.Root["x-permissions"]![permission]!;
            cells[1].ShouldBe(Edition(said), permission);
            var roles = said["roles"]!.Values<string>().ToList();
            cells[2].ShouldBe(roles.Count == Description.Words("Role").Count ? "all" : string.Join(", ", roles), permission);
        }
    }

    [Fact]
    public void The_tables_of_states_have_every_word()
    {
        string[][] tables = [.. Regex.Matches(_page.Text, "^\\| (?:agent )?`state` .*\n(?:\\|.*\n)+", RegexOptions.Multiline)
            .Select(t => t.Value.Split('\n').Skip(2).Where(l => l.Length > 0).Select(l => l.Split('`')[1]).Order(StringComparer.Ordinal).ToArray())];
        foreach (var type in new[] { "Line", "Call", "Agent", "CalendarAccount" })
            tables.ShouldContain(t => t.SequenceEqual(Description.Schemas[type]!["properties"]!["state"]!["enum"]!.Values<string>().Order(StringComparer.Ordinal)), type);
        _page.Table("`outcome`").Keys.ShouldBe(Description.Words("HistoryOutcome"), ignoreOrder: true);
    }

    [Fact]
    public void Every_link_within_the_page_leads_somewhere()
    {
        var anchors = _page.Sections.Select(s => NotAnchor().Replace(s.Title.ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet();
        foreach (Match link in Regex.Matches(_page.Text, "\\]\\(#([^)]+)\\)"))
            anchors.ShouldContain(link.Groups[1].Value);
    }

    private static string Edition(JToken said) => said.Value<string>("edition") is "none" ? "any" : said.Value<string>("edition")!;

    [GeneratedRegex("^`[^`]+`$")]
    private static partial Regex MethodTitle();

    [GeneratedRegex("^From the server: `([^`]+)`$")]
    private static partial Regex NotificationTitle();

    [GeneratedRegex("^  (\\w+\\??):", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NotAnchor();
}
