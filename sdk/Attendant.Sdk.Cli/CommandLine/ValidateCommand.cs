using System.CommandLine;
using Attendant.Sdk.TestKit.Running;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary><c>attendant-plugin validate folder</c>: what the server's gate would say on this machine before anything runs.</summary>
internal static class ValidateCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with plugin.json and the built plugin." };
        var command = new Command("validate", "Checks plugin.json, its settings schema, what the plugin needs of the server and the machine, and that the entry type is what it promises.") { folder };
        command.SetAction((parsed, cancellationToken) => CheckAsync(parsed.GetRequiredValue(folder), cancellationToken));
        return command;
    }

    private static async Task<int> CheckAsync(string folder, CancellationToken cancellationToken)
    {
        var faults = await PluginCheck.CheckHereAsync(Path.GetFullPath(folder), cancellationToken);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
        if (faults.Count == 0) Console.WriteLine(await IsSignedAsync(folder, cancellationToken) ? "Nothing is wrong. It is signed: servers run it that trust its publisher's key." : "Nothing is wrong.");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<bool> IsSignedAsync(string folder, CancellationToken cancellationToken) =>
        JObject.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "plugin.json"), cancellationToken))["signature"] is not null;
}
