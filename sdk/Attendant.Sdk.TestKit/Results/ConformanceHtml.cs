using System.Globalization;
using System.Net;
using System.Text;

namespace Attendant.Sdk.TestKit.Results;

/// <summary>The result for people, as one page that needs nothing else.</summary>
public static class ConformanceHtml
{
    private const string Style = """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c1c1c; background: #fff }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
        .passed { color: #17642b } .failed { color: #a11616; font-weight: 600 } .not { color: #666 }
        """;

    /// <summary>The page.</summary>
    public static string Write(ConformanceReport report)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>Conformance of {Text(report.PluginId)}</title>\n<style>{Style}</style>\n</head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(report.PluginId)} {Text(report.Version)}</h1>\n<p class=\"{(report.Conforms ? "passed" : "failed")}\">");
        page.Append(report.Conforms ? "Keeps" : "Does not keep");
        page.Append(CultureInfo.InvariantCulture, $" contract {Text(report.Contract)}. Tried on {report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.</p>\n");
        if (report.Conforms && !report.Complete)
        {
            var left = report.NotTried.Count > 0 ? string.Join(", ", report.NotTried) : string.Join(", ", report.Only.Select(o => $"all but {o}"));
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"not\">Not everything was tried: {Text(left)}.</p>\n");
        }

        foreach (var fault in report.Faults) page.Append(CultureInfo.InvariantCulture, $"<p class=\"failed\">{Text(fault)}</p>\n");
        Matrix(page, report);
        Scenarios(page, report);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Matrix(StringBuilder page, ConformanceReport report)
    {
        page.Append("<h2>Capabilities</h2>\n<table>\n<tr><th>Capability</th><th>Verdict</th><th>Passed</th><th>Failed</th><th>Not tried</th><th></th></tr>\n");
        foreach (var row in CapabilityRow.Of(report))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(row.Capability)}</td><td class=\"{row.Verdict.Split(' ')[0]}\">{row.Verdict}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{row.Passed}</td><td>{row.Failed}</td><td>{row.NotTried}</td><td>{Text(row.Note)}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void Scenarios(StringBuilder page, ConformanceReport report)
    {
        page.Append("<h2>Scenarios</h2>\n<table>\n<tr><th>Scenario</th><th>What must hold</th><th>Where</th><th>Outcome</th><th>Seconds</th></tr>\n");
        foreach (var scenario in report.Scenarios)
        {
            var (mark, word) = scenario.Outcome switch
            {
                ScenarioOutcome.Passed => ("passed", "passed"),
                ScenarioOutcome.Failed => ("failed", "failed"),
                _ => ("not", "not tried"),
            };
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(scenario.Id)}</td><td>{Text(scenario.Title)}");
            foreach (var sentence in scenario.Sentences) page.Append(CultureInfo.InvariantCulture, $"<br><span class=\"{mark}\">{Text(sentence)}</span>");
            page.Append(CultureInfo.InvariantCulture, $"</td><td>{scenario.Isolation.ToString().ToLowerInvariant()}</td><td class=\"{mark}\">{word}</td><td>{scenario.Took.TotalSeconds:0.0}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    // whatever a plugin says of itself is text
    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
