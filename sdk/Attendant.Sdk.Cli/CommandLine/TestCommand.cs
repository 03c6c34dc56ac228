using System.CommandLine;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Running;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary><c>attendant-plugin test folder --stage stage.dll</c>: the conformance kit.</summary>
internal static class TestCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with plugin.json and the built plugin." };
        var stage = new Option<string>("--stage", "-s") { Description = "The assembly with the stage: the hands at your PBX.", Required = true };
        var only = new Option<string[]>("--only") { Description = "Only these scenarios or groups, with commas or spaces between: callControl,provider.start.", AllowMultipleArgumentsPerToken = true };
        var where = new Option<string>("--in") { Description = "Where the plugin runs, in the words of plugin.json: assembly is the kit's own process, process is a child.", DefaultValueFactory = _ => "both" };
        where.AcceptOnlyFromAmong("assembly", "process", "both");
        var json = new Option<string>("--json") { Description = "Where the result is written for programs.", DefaultValueFactory = _ => "conformance.json" };
        var html = new Option<string>("--html") { Description = "Where the result is written for people.", DefaultValueFactory = _ => "conformance.html" };
        var command = new Command("test", "Tries the plugin against everything the contract asks of what it declares.") { folder, stage, only, where, json, html };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (hands, fault) = StageAssembly.Load(Path.GetFullPath(parsed.GetRequiredValue(stage)));
            if (hands is null)
            {
                await Console.Error.WriteLineAsync(fault);
                return 2;
            }

            var options = new ConformanceOptions
            {
                Only = [.. (parsed.GetValue(only) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
                InProcess = parsed.GetValue(where) is not "process",
                InChild = parsed.GetValue(where) is not "assembly",
                Progress = Tell,
            };
            ConformanceReport report;
            await using (hands) report = await Conformance.RunAsync(Path.GetFullPath(parsed.GetRequiredValue(folder)), hands, options, cancellationToken);
            await File.WriteAllTextAsync(parsed.GetRequiredValue(json), ConformanceJson.Write(report), cancellationToken);
            await File.WriteAllTextAsync(parsed.GetRequiredValue(html), ConformanceHtml.Write(report), cancellationToken);
            Console.WriteLine();
            Console.WriteLine(ConformanceText.Write(report));
            return report.Faults.Count > 0 ? 2 : report.Conforms ? 0 : 1;
        });
        return command;
    }

    private static void Tell(ScenarioResult result)
    {
        var where = result.Isolation.ToString().ToLowerInvariant();
        Console.WriteLine($"{result.Outcome,-8} {where,-8} {result.Id} ({result.Took.TotalSeconds:0.0} s)");
        foreach (var sentence in result.Sentences) Console.WriteLine($"         {sentence}");
    }
}
