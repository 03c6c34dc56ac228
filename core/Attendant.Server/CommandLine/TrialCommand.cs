using System.CommandLine;
using Attendant.Server.Composition;
using Attendant.Server.Configuration;
using Attendant.Server.Consoles;
using Attendant.Server.SignIn;
using Attendant.Storage;

namespace Attendant.Server.CommandLine;

/// <summary><c>attendant trial</c>: a simulated PBX with traffic, four users, nothing to set up and nothing left behind.</summary>
internal static class TrialCommand
{
    private const string Password = "trial";

    public static Command Make()
    {
        var command = new ConfiguredCommand("trial", "Runs a trial with a simulated PBX and demo users, in a throw-away data folder unless --data names one.");
        return command.Running((options, parsed, cancellationToken) => RunAsync(options, IsThrowAway(parsed), cancellationToken));
    }

    private static bool IsThrowAway(ParseResult parsed) => parsed.GetResult("--data") is null;

    private static async Task<int> RunAsync(ServerOptions options, bool throwAway, CancellationToken cancellationToken)
    {
        if (throwAway)
        {
            options.Data = Directory.CreateTempSubdirectory("attendant-trial-").FullName;
        }

        try
        {
            // in a trial everybody may see what everybody does
            options.Settings.ParkedCallsShared = true;
            options.Settings.ForwardMasking = ForwardMasking.None;
            await PrepareAsync(options, cancellationToken);
            return await ServeCommand.RunAsync(options, server => AnnounceAsync(server, options), cancellationToken);
        }
        finally
        {
            if (throwAway)
            {
                Directory.Delete(options.Data, recursive: true);
            }
        }
    }

    private static async Task PrepareAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Data);
        var connectors = DataFolder.Connectors(options).ConnectorFolder;
        Directory.CreateDirectory(connectors);
        var connector = Path.Combine(connectors, "simulator.json");
        if (!File.Exists(connector))
        {
            await File.WriteAllTextAsync(connector, TrialConnector.Text, cancellationToken);
        }

        using var database = AttendantDatabase.Open(DataFolder.Database(options));
        var users = new SqliteUserStore(database);
        var hash = new PasswordHash().Make(Password);
        foreach (var user in TrialUsers.All)
        {
            await users.AddAsync(user, hash, cancellationToken);
        }
    }

    private static Task AnnounceAsync(AttendantServer server, ServerOptions options)
    {
        var ports = server.Get<ListeningPorts>();
        Console.WriteLine(
            $"""

            Attendant {ServerVersion.Text} is ready.
              console protocol   {ports.Plain} (plain TCP), {ports.Tls} (TLS), ws://127.0.0.1:{ports.Web}/console, wss://127.0.0.1:{ports.WebTls}/console
              users              {string.Join(", ", TrialUsers.All.Select(user => user.Extension is null ? user.Name : $"{user.Name} ({user.Extension})"))}; the password of all is "{Password}"
              data               {options.Data}
            Open a console in another terminal:
              dotnet run --project samples/TerminalConsole -- --host 127.0.0.1 --port {ports.Plain} --user enterprise --password {Password}
            Ctrl-C stops the trial.

            """);
        return Task.CompletedTask;
    }
}
