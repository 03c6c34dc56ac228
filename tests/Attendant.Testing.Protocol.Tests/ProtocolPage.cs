using System.Text.RegularExpressions;

namespace Attendant.Testing.Protocol.Tests;

/// <summary>The page <c>sdk/docs/protocol.md</c>, taken apart.</summary>
internal sealed partial class ProtocolPage
{
    private ProtocolPage(string text)
    {
        Text = text;
        Sections = [.. Heading().Split(text).Skip(1).Chunk(2).Select(part => new Section(part[0].Trim(), part[1]))];
    }

    public string Text { get; }

    /// <summary>What stands under each heading of any level, up to the next.</summary>
    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Each block of JSON: messages one per line, as they go over one connection.</summary>
    public IReadOnlyList<string[]> Examples => [.. Blocks(Text, "json")];

    /// <summary>Each type as it is written, by name.</summary>
    public IReadOnlyDictionary<string, string> Types => Blocks(Text, "ts")
        .SelectMany(block => TypeStart().Split(string.Join('\n', block)).Skip(1).Chunk(2))
        .ToDictionary(part => part[0], part => part[1]);

    public static ProtocolPage Load()
    {
        using var stream = typeof(ProtocolPage).Assembly.GetManifestResourceStream("protocol.md")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }

    public static IEnumerable<string[]> Blocks(string text, string language) =>
        Block().Matches(text).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The rows of the table whose first column is headed so, their cells without backticks.</summary>
    public IReadOnlyDictionary<string, string[]> Table(string firstColumn) => Text[Text.IndexOf($"\n| {firstColumn} |", StringComparison.Ordinal)..]
        .Split('\n').Skip(1).TakeWhile(l => l.StartsWith('|')).Skip(2)
        .Select(l => l.Trim('|').Split(" | ").Select(c => c.Replace("`", "", StringComparison.Ordinal).Trim()).ToArray())
        .ToDictionary(cells => cells[0]);

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^type (\\w+) = ", RegexOptions.Multiline)]
    private static partial Regex TypeStart();

    internal sealed record Section(string Title, string Text);
}
