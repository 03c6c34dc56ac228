using Attendant.Client;
using Spectre.Console;
using TerminalConsole.Desk;
using TerminalConsole.Screen;
using TerminalConsole.Script;

namespace TerminalConsole.CommandLine;

/// <summary>From the command line to the exit code: 0 done, 1 a command failed (--strict), 2 not signed in or signed out by the server.</summary>
internal static class TerminalProgram
{
    public const int CommandFailed = 1;
    public const int NotSignedIn = 2;

    public static async Task<int> RunAsync(TerminalArguments arguments, CancellationToken cancellationToken)
    {
        if (AskCredentials(arguments) is not { } credentials) return NotSignedIn;
        using var log = new StandardErrorLog();
        var options = arguments.AsOptions();
        if (arguments.Log) options = options with { LoggerFactory = log };
        await using var client = new AttendantClient(options);
        return arguments.Json
            ? await new ScriptSession(client, Console.Out, TimeProvider.System, arguments.Strict).RunAsync(credentials, InputLines.Of(Console.In), cancellationToken)
            : await RunScreenAsync(client, credentials, cancellationToken);
    }

    private static async Task<int> RunScreenAsync(AttendantClient client, Credentials credentials, CancellationToken cancellationToken)
    {
        var signedIn = await Desk.SignIn.AtAsync(client, credentials, cancellationToken);
        if (signedIn.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(RefusalText.Of(refusal));
            return NotSignedIn;
        }

        using var terminal = new Terminal();
        var why = await new ScreenSession(client, terminal, TimeProvider.System).RunAsync(cancellationToken);
        terminal.Dispose();
        if (why is null) return 0;
        await Console.Error.WriteLineAsync(RefusalText.Of(why));
        return NotSignedIn;
    }

    private static Credentials? AskCredentials(TerminalArguments arguments)
    {
        var (user, password) = (arguments.User, arguments.Password);
        if (password is null && arguments.PasswordVariable is { } variable && (password = Environment.GetEnvironmentVariable(variable)) is null)
        {
            Console.Error.WriteLine($"The environment variable {variable} of --password-env is not set.");
            return null;
        }

        if ((user is null || password is null) && Console.IsInputRedirected)
        {
            Console.Error.WriteLine("Say who signs in: --user NAME with --password-env VARIABLE (or --password); nobody can be asked here.");
            return null;
        }

        user ??= AnsiConsole.Ask<string>("User:");
        password ??= AnsiConsole.Prompt(new TextPrompt<string>("Password:").Secret());
        return Credentials.Of(user, password) with { Line = arguments.Line };
    }
}
