using System.Globalization;
using System.Text;

namespace Attendant.Sdk.TestKit.Results;

/// <summary>The capability matrix for a console.</summary>
public static class ConformanceText
{
    /// <summary>The matrix, what kept the plugin from being tried, and the verdict.</summary>
    public static string Write(ConformanceReport report)
    {
        var text = new StringBuilder();
        foreach (var fault in report.Faults) text.AppendLine(fault);
        if (report.Faults.Count == 0)
        {
            Line("capability", "verdict", "passed", "failed", "not tried", "");
            foreach (var row in CapabilityRow.Of(report))
                Line(row.Capability, row.Verdict, Number(row.Passed), Number(row.Failed), Number(row.NotTried), row.Note);
        }

        text.AppendLine();
        var name = report.PluginId.Length == 0 ? "The plugin" : $"{report.PluginId} {report.Version}";
        if (report.Faults.Count > 0) return text.Append(CultureInfo.InvariantCulture, $"{name} was not tried.").ToString();
        text.Append(report.Conforms
            ? $"{name} keeps contract {report.Contract} in everything that was tried{(report.NotTried.Count > 0 ? $" (not tried everywhere it runs: {string.Join(", ", report.NotTried)})" : "")}."
            : $"{name} does not keep contract {report.Contract}.");
        return text.ToString();

        void Line(string capability, string verdict, string passed, string failed, string notTried, string note) =>
            text.AppendLine($"{capability,-24} {verdict,-15} {passed,6} {failed,6} {notTried,9}  {note}".TrimEnd());
    }

    private static string Number(int count) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);
}
