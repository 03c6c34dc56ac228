using System.Text.RegularExpressions;

namespace Attendant.Architecture;

/// <summary>core/docs/coverage.md tells the truth: every test it names is there, every row it names is a requirement.</summary>
public sealed partial class CoverageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "core/docs/coverage.md"));

    private static readonly string Requirements = File.ReadAllText(Path.Combine(Repository.Root, "core/docs/requirements.md"));

    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var tests = Repository.Sources("tests").Select(File.ReadAllText).ToList();

        var missing =
            from Match match in NamedTest().Matches(Page)
            let type = match.Groups["type"].Value
            let method = match.Groups["method"].Value
            where !tests.Any(source => source.Contains($"class {type}", StringComparison.Ordinal) && Regex.IsMatch(source, $@"\b{Regex.Escape(method)}\("))
            select $"{type}.{method}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_that_the_page_names_is_a_requirement()
    {
        var unknown =
            from Match match in Row().Matches(Page)
            let area = match.Groups["area"].Value
            let number = match.Groups["number"].Value
            where !HasRow(area, number)
            select $"R{area}.{number}";

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void The_page_is_not_empty()
    {
        NamedTest().Count(Page).ShouldBeGreaterThan(20);
    }

    private static bool HasRow(string area, string number)
    {
        var start = Requirements.IndexOf($"## R{area} ", StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        var end = Requirements.IndexOf("\n## R", start + 1, StringComparison.Ordinal);
        var section = end < 0 ? Requirements[start..] : Requirements[start..end];
        return section.Contains($"\n{number}. ", StringComparison.Ordinal);
    }

    [GeneratedRegex("`(?<type>[A-Z][A-Za-z0-9]*Tests)\\.(?<method>[A-Za-z0-9_]+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"^\| R(?<area>\d+)\.(?<number>\d+) ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
