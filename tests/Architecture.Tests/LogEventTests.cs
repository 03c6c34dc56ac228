using System.Text.RegularExpressions;

namespace Attendant.Architecture;

public sealed partial class LogEventTests
{
    [Fact]
    public void Every_log_event_has_a_number_of_its_own()
    {
        var twice =
            from source in Repository.Sources("core")
            from Match match in LoggerMessage().Matches(File.ReadAllText(source))
            let id = match.Groups["id"].Value
            group Repository.Relative(source) by id into uses
            where uses.Count() > 1
            select $"{uses.Key}: {string.Join(", ", uses)}";

        twice.ShouldBeEmpty();
    }

    [Fact]
    public void Every_log_event_names_its_number()
    {
        var without =
            from source in Repository.Sources("core")
            from Match match in AnyLoggerMessage().Matches(File.ReadAllText(source))
            where !LoggerMessage().IsMatch(match.Value)
            select $"{Repository.Relative(source)}: {match.Value}";

        without.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\[LoggerMessage\(\s*(EventId\s*=\s*)?(?<id>\d+)")]
    private static partial Regex LoggerMessage();

    [GeneratedRegex(@"\[LoggerMessage\([^\]]{0,200}")]
    private static partial Regex AnyLoggerMessage();
}
