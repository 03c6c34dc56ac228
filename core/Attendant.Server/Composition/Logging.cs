using Attendant.Server.Configuration;
using NLog.Extensions.Logging;
using NLog.Layouts;
using NLog.Targets;

namespace Attendant.Server.Composition;

/// <summary>Logs: for people on the console, structured and rotated in the data folder.</summary>
internal static class Logging
{
    private const int KeptDays = 14;

    public static ILoggerFactory Start(ServerOptions options)
    {
        var configuration = new NLog.Config.LoggingConfiguration();
        var file = new FileTarget("file")
        {
            FileName = Path.Combine(DataFolder.Logs(options), "attendant.jsonl"),
            ArchiveEvery = FileArchivePeriod.Day,
            ArchiveAboveSize = 64 * 1024 * 1024,
            MaxArchiveFiles = KeptDays,
            Layout = new JsonLayout
            {
                IncludeEventProperties = true,
                Attributes =
                {
                    new JsonAttribute("time", "${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ}"),
                    new JsonAttribute("level", "${level:lowercase=true}"),
                    new JsonAttribute("logger", "${logger}"),
                    new JsonAttribute("message", "${message}"),
                    new JsonAttribute("exception", "${exception:format=tostring}"),
                },
            },
        };
        var console = new ConsoleTarget("console")
        {
            Layout = "${date:universalTime=true:format=HH\\:mm\\:ss.fff} ${level:uppercase=true:padding=-5} ${message}${onexception:inner= ${exception:format=message}}",
        };

        configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, file);
        configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, console);
        foreach (var rule in configuration.LoggingRules)
        {
            rule.FilterDefaultAction = NLog.Filters.FilterResult.Log;
            rule.Filters.Add(new NLog.Filters.WhenMethodFilter(entry =>
                entry.LoggerName.StartsWith("Microsoft.", StringComparison.Ordinal) && entry.Level < NLog.LogLevel.Warn
                    ? NLog.Filters.FilterResult.Ignore
                    : NLog.Filters.FilterResult.Neutral));
        }

        var factory = new NLog.LogFactory { Configuration = configuration };
        return LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Information)
            .AddProvider(new NLogLoggerProvider(new NLogProviderOptions(), factory)));
    }
}
