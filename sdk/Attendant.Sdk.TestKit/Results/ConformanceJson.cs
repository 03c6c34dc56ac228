using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Results;

/// <summary><c>conformance.json</c>: the result for programs.</summary>
public static class ConformanceJson
{
    /// <summary>The document. Words begin with a small letter; members are only ever added.</summary>
    public static string Write(ConformanceReport report) => new JObject
    {
        ["format"] = 1,
        ["plugin"] = new JObject { ["id"] = report.PluginId, ["version"] = report.Version },
        ["contract"] = report.Contract,
        ["at"] = report.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["conforms"] = report.Conforms,
        ["complete"] = report.Complete,
        ["only"] = new JArray(report.Only),
        ["notTried"] = new JArray(report.NotTried),
        ["faults"] = new JArray(report.Faults),
        ["capabilities"] = new JArray(CapabilityRow.Of(report).Select(row => new JObject
        {
            ["capability"] = row.Capability,
            ["declared"] = row.Declared,
            ["verdict"] = row.Verdict,
            ["passed"] = row.Passed,
            ["failed"] = row.Failed,
            ["notTried"] = row.NotTried,
        })),
        ["scenarios"] = new JArray(report.Scenarios.Select(scenario => new JObject
        {
            ["id"] = scenario.Id,
            ["capability"] = scenario.Capability,
            ["title"] = scenario.Title,
            ["isolation"] = Word(scenario.Isolation.ToString()),
            ["outcome"] = Word(scenario.Outcome.ToString()),
            ["sentences"] = new JArray(scenario.Sentences),
            ["seconds"] = Math.Round(scenario.Took.TotalSeconds, 3),
        })),
    }.ToString(Formatting.Indented);

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
