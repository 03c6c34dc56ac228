using System.Text.Json;
using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Crashes;

/// <summary>
/// kill -9 at any moment, of the start too, while consoles sign in, come back, change passwords and make calls, and while
/// connector files come and go.
/// </summary>
public sealed class KilledServerTests
{
    private const int Workers = 8;
    private const int SessionsPerUser = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_it_starts_again_with_everything_that_it_had_said_yes_to()
    {
        var chance = Chance.New();
        // a slow machine may take longer for a start than sessions are kept
        await using var server = new ServerProcess("--Consoles:Grace=00:30:00");
        await ManyUsers.AddAsync(server, Workers + 1, number => ManyUsers.Operator(number, $"{1001 + number}"));
        server.WriteConnector("pbx", Connector(extensions: 40));
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Worker[] workers = [.. Enumerable.Range(0, Workers).Select(number => new Worker($"user{number}", changed))];
        try
        {
            for (var kill = 0; kill < Scale.Of(briefly: 6, fully: 100); kill++)
            {
                if (kill % 3 == 1) await KillWhileItStartsAsync(server, chance);
                else await KillUnderLoadAsync(server, workers, chance, kill % 3 == 2 ? changed.Task : Task.CompletedTask);
                await ShouldLeaveNothingRunningAsync(server);
                (await DatabaseCheck.RunAsync(server.DataFolder)).ShouldBe("ok");
            }

            await server.StartAsync(cancellationToken: Ct);
            await server.SaysAsync("Connector pbx is running", Ct);
            await ShouldHaveEverySeatFreeAsync(server);
            foreach (var worker in workers) await worker.ReturnAsync(server);
            await server.ShouldEndCleanlyAsync(Ct);
        }
        catch
        {
            TestContext.Current.AddAttachment("server", server.Output);
            throw;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', workers.Select(worker => worker.ToString())));
        workers.Sum(worker => worker.Changes).ShouldBeGreaterThan(0);
        workers.Sum(worker => worker.Returns).ShouldBeGreaterThan(Workers);
    }

    private static string Connector(int extensions) =>
        $$$"""{ "plugin": "pbx.simulator", "settings": { "extensions": {{{extensions}}}, "operators": ["1001"], "traffic": { "callsPerMinute": 120, "operatorCallsPerMinute": 0 } } }""";

    private static async Task KillWhileItStartsAsync(ServerProcess server, Random chance)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var starting = server.StartAsync(cancellationToken: killed.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(3000)), TimeProvider.System, Ct);
        await server.KillAsync();
        await killed.CancelAsync();
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // sometimes not before something was changed, however slow the machine
    private static async Task KillUnderLoadAsync(ServerProcess server, Worker[] workers, Random chance, Task first)
    {
        await server.StartAsync(cancellationToken: Ct);
        await server.SaysAsync("Connector pbx is running", Ct);
        await ShouldHaveEverySeatFreeAsync(server);
        using var killed = new CancellationTokenSource();
        var seeds = workers.Select(_ => chance.Next()).ToArray();
        var working = Task.WhenAll([.. workers.Zip(seeds, (worker, seed) => worker.WorkAsync(server, new Random(seed), killed.Token)), ChangeConnectorsAsync(server, killed.Token)]);
        await Task.WhenAny(working, Task.WhenAll(first, Task.Delay(TimeSpan.FromMilliseconds(chance.Next(4000)), TimeProvider.System, Ct)));
        await server.KillAsync();
        await killed.CancelAsync();
        await working;
    }

    private static async Task ChangeConnectorsAsync(ServerProcess server, CancellationToken killed)
    {
        for (var change = 0; !killed.IsCancellationRequested; change++)
        {
            server.WriteConnector($"extra{change % 3}", change % 5 == 4 ? "{ \"plugin\": " : Connector(extensions: 2 + (change % 7)));
            if (change % 4 == 3) server.RemoveConnector($"extra{(change + 1) % 3}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, killed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var extra in Enumerable.Range(0, 3)) server.RemoveConnector($"extra{extra}");
    }

    private static async Task ShouldLeaveNothingRunningAsync(ServerProcess server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (ProcessTree.WorkingBelow(server.DataFolder) is { Count: > 0 } left)
        {
            patience.IsCancellationRequested.ShouldBeFalse($"processes {string.Join(", ", left)} outlived their server");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }
    }

    /// <summary>Sessions from before a kill that do not come back take no place from those who come anew.</summary>
    private static async Task ShouldHaveEverySeatFreeAsync(ServerProcess server)
    {
        var consoles = new List<WireConsole>();
        try
        {
            for (var session = 0; session <= SessionsPerUser; session++)
            {
                var console = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct);
                consoles.Add(console);
                (await console.SignInAsync($"user{Workers}")).ShouldBe(session < SessionsPerUser ? null : "SESSION_LIMIT");
            }
        }
        finally
        {
            foreach (var console in consoles) await console.DisposeAsync();
        }
    }

    /// <summary>A user who works until the connection breaks, and remembers what the server had answered.</summary>
    private sealed class Worker(string user, TaskCompletionSource changed)
    {
        private string _password = ServerProcess.Password;
        private string? _tried;
        private string? _token;

        /// <summary>Password changes that were answered.</summary>
        public int Changes { get; private set; }

        /// <summary>Sessions that were taken up again after a kill.</summary>
        public int Returns { get; private set; }

        public async Task WorkAsync(ServerProcess server, Random chance, CancellationToken killed)
        {
            try
            {
                await using var console = await ComeAsync(server);
                while (!killed.IsCancellationRequested) await StepAsync(console, chance);
            }
            catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException)
            {
                // killed
            }
        }

        /// <summary>Once more, with nobody killing it.</summary>
        public async Task ReturnAsync(ServerProcess server)
        {
            await using var console = await ComeAsync(server);
            await console.DoAsync("session.logout", new { });
            _token = null;
        }

        public override string ToString() => $"{user}: {Changes} changes of the password, {Returns} returns by token";

        private async Task<WireConsole> ComeAsync(ServerProcess server)
        {
            var console = await WireConsole.ConnectAsync(server.Port);
            if (_token is { } token)
            {
                var answer = await console.ResumeAsync(token, "of before", 0);
                WireConsole.ReasonOf(answer).ShouldBeNull($"the session of {user} was lost: {answer}");
                answer.GetProperty("result").GetProperty("why").GetString().ShouldBe("EPOCH_CHANGED");
                Returns++;
            }
            else
            {
                await SignInAsync(console);
            }

            _token = console.Token;
            return console;
        }

        /// <summary>By the last password that the server had taken, or by the one that was on its way.</summary>
        private async Task SignInAsync(WireConsole console)
        {
            var refused = await console.SignInAsync(user, _password);
            if (refused == "INVALID_CREDENTIALS" && _tried is not null)
            {
                _password = _tried;
                refused = await console.SignInAsync(user, _password);
            }

            refused.ShouldBeNull($"{user} cannot sign in");
            _tried = null;
        }

        private async Task StepAsync(WireConsole console, Random chance)
        {
            switch (chance.Next(4))
            {
                case 0:
                    await ChangePasswordAsync(console);
                    break;
                case 1:
                    await console.DoAsync("subscribe", new { topics = new object[] { new { topic = "lines", filter = new { extensions = new[] { "*" } } }, new { topic = "calls" } } });
                    break;
                case 2:
                    // leaving is answered or not: then nobody knows whether the token is still good
                    _token = null;
                    await console.DoAsync("session.logout", new { });
                    await SignInAsync(console);
                    _token = console.Token;
                    break;
                default:
                    await CallAsync(console);
                    break;
            }
        }

        private async Task ChangePasswordAsync(WireConsole console)
        {
            if (_tried is not null) await SettleAsync(console);
            var fresh = $"changed-{Guid.NewGuid():N}";
            _tried = fresh;
            await console.DoAsync("session.changePassword", new { old = _password, @new = fresh });
            (_password, _tried) = (fresh, null);
            Changes++;
            changed.TrySetResult();
        }

        // a change that was under way at the kill: done or not, but nothing else
        private async Task SettleAsync(WireConsole console)
        {
            _token = null;
            await console.DoAsync("session.logout", new { });
            await SignInAsync(console);
            _token = console.Token;
        }

        private static async Task CallAsync(WireConsole console)
        {
            var made = await console.AskAsync("call.make", new { to = "00301234567", key = Guid.NewGuid().ToString("N") });
            if (made.TryGetProperty("result", out JsonElement result)) await console.AskAsync("call.hangup", new { callId = result.GetProperty("callId").GetString() });
        }
    }
}
