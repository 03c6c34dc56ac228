using System.CommandLine;
using Attendant.Server.Configuration;
using Attendant.Storage;

namespace Attendant.Server.CommandLine;

/// <summary>A command that reads the configuration first. What is wrong is said on standard error, in sentences, without a trace.</summary>
internal sealed class ConfiguredCommand
{
    private readonly Option<string?> _data = new("--data") { Description = "The data folder (default: Data of the configuration, or attendant-data)." };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A setting, as Name:Part=value; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    public ConfiguredCommand(string name, string description)
    {
        Command = new Command(name, description);
        Command.Options.Add(_data);
        Command.Options.Add(_set);

        // --Tcp:Port=1234 as every .NET program takes it
        Command.TreatUnmatchedTokensAsErrors = false;
    }

    public Command Command { get; }

    public Command Running(Func<ServerOptions, ParseResult, CancellationToken, Task<int>> run)
    {
        Command.SetAction((parsed, cancellationToken) => GuardedAsync(
            () => run(ServerConfiguration.Read(parsed.GetValue(_data), [.. parsed.GetValue(_set) ?? [], .. parsed.UnmatchedTokens]), parsed, cancellationToken)));
        return Command;
    }

    /// <summary>Runs what may be refused for a reason that an administrator can mend.</summary>
    public static async Task<int> GuardedAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault) when (fault is ConfigurationRefusedException or DatabaseRefusedException or StartRefusedException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
