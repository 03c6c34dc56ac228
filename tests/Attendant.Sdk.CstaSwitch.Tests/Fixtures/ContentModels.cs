using System.Xml.Linq;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Fixtures;

/// <summary>What ECMA-323 says a message may hold, and in which order: content-models.txt beside this.</summary>
internal static class ContentModels
{
    private static readonly Dictionary<string, (char Kind, string[] Parts)> Models = Load();

    public static IReadOnlyList<string> Words(string type) => Models[type].Parts;

    /// <summary>Everything that is wrong with a message; nothing for one that the models do not describe.</summary>
    public static IReadOnlyList<string> Faults(XElement message)
    {
        var name = message.Name.LocalName;
        return Models.ContainsKey(name) ? [.. Check(message, name, name)] : [];
    }

    private static IEnumerable<string> Check(XElement element, string type, string path)
    {
        var (kind, parts) = Models[type];
        if (kind == 'V') return parts.Contains(element.Value) ? [] : [$"{path}: {element.Value} is no word of {type}"];
        var names = parts.Select(part => part.Split(':')[0]).ToList();
        var children = element.Elements().Select(child => child.Name.LocalName).ToList();
        var places = children.Select(child => names.IndexOf(child)).ToList();
        List<string> faults = [.. children.Where(child => !names.Contains(child)).Select(child => $"{path}: {child} is not in {type}")];
        if (kind == 'S' && places.Zip(places.Skip(1)).Any(pair => pair.First >= pair.Second)) faults.Add($"{path}: {string.Join(' ', children)} is not the order of {type}");
        if (kind == 'C' && children.Count != 1) faults.Add($"{path}: {children.Count} of {type}");
        if (kind == 'A' && children.Distinct().Count() != children.Count) faults.Add($"{path}: twice the same in {type}");
        foreach (var child in element.Elements())
        {
            var part = parts.FirstOrDefault(part => part.StartsWith(child.Name.LocalName + ":", StringComparison.Ordinal));
            if (part is not null) faults.AddRange(Check(child, part.Split(':')[1], $"{path}/{child.Name.LocalName}"));
        }

        foreach (var needed in Needed(type).Where(needed => element.Text(needed) is null)) faults.Add($"{path}: {needed} is missing");
        return faults;
    }

    // what every consumer relies on
    private static string[] Needed(string type) => type.EndsWith("Event", StringComparison.Ordinal)
        ? Models[type].Parts.Contains("cause:EventCause") && !type.StartsWith("Agent", StringComparison.Ordinal) ? ["monitorCrossRefID", "cause"] : ["monitorCrossRefID"]
        : [];

    private static Dictionary<string, (char, string[])> Load()
    {
        using var lines = new StreamReader(typeof(ContentModels).Assembly.GetManifestResourceStream("content-models.txt")!);
        return lines.ReadToEnd().Split('\n')
            .Where(line => line.Length > 2 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[1], words => (words[0][0], words[2..]));
    }
}
