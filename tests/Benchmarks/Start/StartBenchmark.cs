using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Attendant.Benchmarks.Subjects;
using Attendant.Testing.Processes;

namespace Attendant.Benchmarks.Start;

/// <summary>From the start of the process until a console is accepted, and until the first has signed in with its password.</summary>
internal sealed class StartBenchmark(string program, int simulators, string isolation, int rounds)
{
    public async Task<string> RunAsync()
    {
        var starts = new List<(double Listening, double SignedIn, double Cpu)>();
        for (var round = 0; round < rounds; round++) starts.Add(await StartAsync());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {(program == Repository.PublishedServer ? "published" : "built")} | {simulators} simulators, {(isolation == "assembly" ? "in the server's process" : "in children")} | {Median(start => start.Listening):N0} ms | {Median(start => start.Cpu):N0} ms | {Median(start => start.SignedIn):N0} ms | {Hash():N0} ms |");

        double Median(Func<(double Listening, double SignedIn, double Cpu), double> of) => starts.Select(of).Order().ElementAt(starts.Count / 2);
    }

    public static async Task<string> TableAsync(int rounds) =>
        $"""
        | server | connectors | until listening | processor time until then | until the first sign-in | of it the password's hash |
        |---|---|---|---|---|---|
        {await new StartBenchmark(Repository.PublishedServer, 8, "assembly", rounds).RunAsync()}
        {await new StartBenchmark(Repository.PublishedServer, 8, "process", rounds).RunAsync()}
        {await new StartBenchmark(Repository.Server, 8, "assembly", rounds).RunAsync()}
        {await new StartBenchmark(Repository.Server, 8, "process", rounds).RunAsync()}

        """;

    private async Task<(double Listening, double SignedIn, double Cpu)> StartAsync()
    {
        var port = FreePort.Find();
        await using var server = new ServerProcess(
            string.Create(CultureInfo.InvariantCulture, $"--Tcp:Port={port}"), $"--Plugins:Folder={Repository.BuiltPlugins}") { Program = program };
        await server.AddUserAsync("anna", "--extension", "1001", "--edition", "Bae");
        for (var index = 0; index < simulators; index++)
        {
            server.WriteConnector($"simulator{index}", string.Create(CultureInfo.InvariantCulture, $$"""
                { "plugin": "pbx.simulator", "isolation": "{{isolation}}", "trust": "full", "settings": { "firstExtension": {{1001 + (1000 * index)}}, "operators": ["{{1001 + (1000 * index)}}"] } }
                """));
        }

        var began = Stopwatch.GetTimestamp();
        var started = server.StartAsync();
        using var console = await ConnectAsync(port);
        var listening = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        using var process = Process.GetProcessById(server.ProcessId);
        var cpu = process.TotalProcessorTime.TotalMilliseconds;
        await SignInAsync(console);
        var signedIn = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await started;
        return (listening, signedIn, cpu);
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, patience.Token);
            }
        }
    }

    // the line may be there a moment after the listeners are: the console asks again, as a person would
    private static async Task SignInAsync(TcpClient console)
    {
        using var reader = new StreamReader(console.GetStream(), leaveOpen: true);
        await reader.ReadLineAsync();
        while (true)
        {
            await console.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
                $$$$"""{"jsonrpc":"2.0","id":1,"method":"session.login","params":{"user":"anna","password":"{{{{ServerProcess.Password}}}}","client":{"name":"start","version":"1","protocol":{"min":1,"max":1} } } }""" + "\n"));
            string? answer;
            do answer = await reader.ReadLineAsync() ?? throw new IOException("The server closed the connection.");
            while (!answer.Contains("\"id\":1", StringComparison.Ordinal));
            if (answer.Contains("\"result\"", StringComparison.Ordinal)) return;
            if (!answer.Contains("EXTENSION_NOT_CONTROLLED", StringComparison.Ordinal)) throw new InvalidOperationException(answer);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    // as SignIn/PasswordHash does
    private static double Hash()
    {
        var began = Stopwatch.GetTimestamp();
        Rfc2898DeriveBytes.Pbkdf2(ServerProcess.Password, RandomNumberGenerator.GetBytes(16), 600_000, HashAlgorithmName.SHA256, 32);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
