using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Manifests;

/// <summary>
/// Breaks every rule of plugin-manifest.schema.json, one at a time, in a document that is otherwise right. The rules are
/// read from the schema, so that a new one cannot be forgotten here, nor one that the validator passes over in silence.
/// </summary>
public sealed class ManifestSchemaTests
{
    private static readonly string[] Harmless =
        ["description", "title", "default", "properties", "items", "$ref", "additionalProperties:schema"];

    public static TheoryData<string, string, string> Breaches()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var document in new[] { "plugin", "connector" })
        {
            foreach (var (path, rule, _) in All(document))
                cases.Add(document, path, rule);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task A_document_that_breaks_one_rule_is_refused_with_the_path(string document, string path, string rule)
    {
        var schema = await ManifestSchema.ReadAsync(TestContext.Current.CancellationToken);
        var breach = All(document).Single(found => found.Path == path && found.Rule == rule);

        var faults = SchemaCheck.Check(document == "plugin" ? schema.Plugin : schema.Connector, breach.Broken);

        faults.ShouldNotBeEmpty();
        faults.ShouldAllBe(fault => fault.Path.StartsWith(path, StringComparison.Ordinal), string.Join("; ", faults));
        faults.ShouldAllBe(fault => !fault.Reason.Contains("does not fit", StringComparison.Ordinal), string.Join("; ", faults));
    }

    [Theory]
    [InlineData("plugin", Samples.Plugin)]
    [InlineData("connector", Samples.Connector)]
    public async Task A_document_with_every_member_passes(string document, string text)
    {
        var schema = await ManifestSchema.ReadAsync(TestContext.Current.CancellationToken);

        SchemaCheck.Check(document == "plugin" ? schema.Plugin : schema.Connector, Samples.Read(text)).ShouldBeEmpty();

        var members = Definition(document)["properties"]!.Select(member => ((JProperty)member).Name);
        Samples.Read(text).Properties().Select(member => member.Name).ShouldBe(members, ignoreOrder: true);
    }

    [Fact]
    public async Task A_mistyped_member_is_told_its_nearest_known_name()
    {
        var schema = await ManifestSchema.ReadAsync(TestContext.Current.CancellationToken);

        var faults = SchemaCheck.Check(schema.Connector, JObject.Parse("""{ "plugin": "x", "isolaton": "process" }"""));

        faults.ShouldHaveSingleItem().ToString().ShouldBe("$.isolaton is not a known member: the nearest known one is 'isolation'");
    }

    private static List<(string Path, string Rule, JObject Broken)> All(string document)
    {
        var sample = document == "plugin" ? Samples.Plugin : Samples.Connector;
        var found = new List<(string, string, JObject)>();
        Collect(Definition(document), "$", Samples.Read(sample), found);
        return found;
    }

    private static void Collect(JObject schema, string path, JObject sample, List<(string, string, JObject)> found)
    {
        if (schema.Value<string>("$ref") is { } reference)
        {
            Collect(Definition(reference.Split('/')[^1]), path, sample, found);
            return;
        }

        var here = sample.SelectToken(path)!;
        foreach (var rule in schema.Properties())
        {
            foreach (var (at, wrong) in Wrong(rule, here, path))
            {
                var broken = (JObject)sample.DeepClone();
                if (wrong is null)
                    broken.SelectToken(at)!.Parent!.Remove();
                else if (broken.SelectToken(at) is { } there)
                    there.Replace(wrong);
                else
                    ((JObject)broken.SelectToken(path)!)[at[(at.LastIndexOf('.') + 1)..]] = wrong;
                found.Add((at, rule.Name, broken));
            }
        }

        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
            Collect((JObject)property.Value, $"{path}.{property.Name}", sample, found);
        if (schema["items"] is JObject item)
            Collect(item, $"{path}[0]", sample, found);
        if (schema["additionalProperties"] is JObject other)
        {
            var member = ((JObject)here).Properties().First().Name;
            Collect(other, member.Contains('.', StringComparison.Ordinal) ? $"{path}['{member}']" : $"{path}.{member}", sample, found);
        }
    }

    private static IEnumerable<(string At, JToken? Wrong)> Wrong(JProperty rule, JToken here, string path)
    {
        switch (rule.Name)
        {
            case "type" when path != "$":
                yield return (path, here.Type == JTokenType.String ? 7 : "a string");
                break;
            case "type" or "enum" when path == "$":
                break;
            case "required":
                foreach (var name in rule.Value)
                    yield return ($"{path}.{name}", null);
                break;
            case "additionalProperties" when rule.Value.Type == JTokenType.Boolean:
                yield return ($"{path}.nonsense", 1);
                break;
            case "additionalProperties":
                break;
            case "enum":
                yield return (path, "nonsense");
                break;
            case "pattern":
                yield return (path, "\t/:?");
                break;
            case "minLength":
                yield return (path, "");
                break;
            case "maxLength":
                yield return (path, ((string)here!)[..^1] + new string(((string)here!)[^1], (int)rule.Value));
                break;
            case "minimum":
                yield return (path, (int)rule.Value - 1);
                break;
            case "maximum":
                yield return (path, (int)rule.Value + 1);
                break;
            case "minItems":
                yield return (path, new JArray());
                break;
            case "minProperties":
                yield return (path, new JObject());
                break;
            case "uniqueItems":
                yield return (path, new JArray(here[0]!, here[0]!));
                break;
            default:
                Harmless.ShouldContain(rule.Name, "a rule that this test does not know how to break");
                break;
        }
    }

    private static JObject Definition(string name) =>
        (JObject)JObject.Parse(File.ReadAllText(Path.Combine(Repository.Root, "plugin-manifest.schema.json")))["definitions"]![name]!;
}
