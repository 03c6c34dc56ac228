using Attendant.Client;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance.Hostile;

/// <summary>Guesses from many addresses, all at once: the ceilings hold, and nobody who signed in lately notices.</summary>
public sealed class PasswordGuessingTests
{
    private const int Ceiling = 8;
    private const int Addresses = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guesses_from_many_addresses_reach_the_ceiling_and_known_consoles_come_in_before_them()
    {
        await using var server = new ServerProcess($"--SignIn:FailuresPerUser={Ceiling}", "--SignIn:FailuresToLock=4");
        await server.AddUserAsync("anna", "--extension", "1001", "--edition", "Bae", "--role", "Operator");
        await server.AddUserAsync("ben", "--extension", "1002", "--edition", "Bae", "--role", "Operator");
        server.WriteConnector("simulator", """
            { "plugin": "pbx.simulator", "settings": { "extensions": 3, "operators": ["1001", "1002"], "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 } } }
            """);
        await server.StartAsync(cancellationToken: Cancel);
        await server.SaysAsync("Connector simulator is running", Cancel);
        await using var anna = await SignedInConsole.StartAsync(server, "anna", Cancel, Topic.Lines(), Topic.Calls);

        var words = (await Task.WhenAll(Enumerable.Range(0, Addresses).Select(number => GuessAsync(server, $"127.0.2.{1 + number}", "anna", times: 4)))).SelectMany(answers => answers).ToList();

        // two are checked at a time: the second may have begun when the first reached the ceiling
        words.Count(word => word == "INVALID_CREDENTIALS").ShouldBeInRange(Ceiling, Ceiling + 1);
        words.ShouldAllBe(word => word == "INVALID_CREDENTIALS" || word == "ACCOUNT_LOCKED");
        (await GuessAsync(server, "127.0.3.1", "anna", password: ServerProcess.Password)).ShouldBe(["ACCOUNT_LOCKED"]);
        (await GuessAsync(server, "127.0.0.1", "anna", password: ServerProcess.Password)).ShouldBe(["in"]);
        (await GuessAsync(server, "127.0.3.1", "ben", password: ServerProcess.Password)).ShouldBe(["in"]);
        (await GuessAsync(server, "127.0.3.1", "nobody")).ShouldBe(["INVALID_CREDENTIALS"]);
        (await GuessAsync(server, "127.0.3.1", new string('n', 200_000), password: new string('p', 50_000))).ShouldBe(["INVALID_CREDENTIALS"]);

        // a queue full of strangers, and somebody who was here lately
        using var flood = new CancellationTokenSource();
        var strangers = Enumerable.Range(0, 10).Select(number => FloodAsync(server, $"127.0.4.{1 + number}", number, flood.Token)).ToList();
        (await GuessAsync(server, "127.0.0.1", "anna", password: ServerProcess.Password)).ShouldBe(["in"]);
        await flood.CancelAsync();
        await Task.WhenAll(strangers);

        anna.ShouldHaveStayedSignedIn();
        server.Output.ShouldNotContain("   at ");
        server.Output.Split('\n').ShouldAllBe(line => line.Length < 1000);
    }

    /// <summary>Sends all the tries at once, and tells what each was answered.</summary>
    private static async Task<IReadOnlyList<string>> GuessAsync(ServerProcess server, string from, string user, string password = "wrong", int times = 1)
    {
        await using var console = await RawConsole.ConnectAsync(server.Port, Cancel, from);
        var words = new List<string>();
        await foreach (var (_, answer) in console.AskAsync([.. Enumerable.Repeat(RawConsole.Login(user, password), times)], Cancel))
            words.Add(answer.TryGetProperty("error", out var error) ? error.GetProperty("data").GetProperty("reason").GetString()! : "in");
        return words;
    }

    /// <summary>As many open tries as a connection may have, each for another name.</summary>
    private static async Task FloodAsync(ServerProcess server, string from, int number, CancellationToken cancellationToken)
    {
        await using var console = await RawConsole.ConnectAsync(server.Port, Cancel, from);
        for (var guess = 0; guess < 30; guess++) await console.WriteAsync(guess, RawConsole.Login($"stranger{number}x{guess}", "wrong"), Cancel);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
