using System.Diagnostics;
using System.Runtime.InteropServices;
using Attendant.Client.Fakes;

namespace TerminalConsole.CommandLine;

/// <summary>The program itself, as a script starts it.</summary>
public sealed partial class ProcessTests
{
    private const int Interrupt = 2;

    [Fact]
    public async Task A_script_talks_to_the_program_by_standard_input_and_output()
    {
        await using var server = new FakeServer();
        using var program = Start(server, "--password-env", "SECRET_OF_THIS_TEST", "--strict");
        var connection = await server.GreetAsync();
        var login = await connection.AnswerAsync("session.login", Wire.Login());
        await connection.SnapshotAsync();

        await program.StandardInput.WriteLineAsync("ping");
        await connection.AnswerAsync("server.ping", """{"time":"2026-11-22T20:10:00.000Z","seq":812}""");
        await program.StandardInput.WriteLineAsync("answer");
        program.StandardInput.Close();
        await connection.AnswerAsync("session.logout", "{}");
        var output = (await program.StandardOutput.ReadToEndAsync(Waiting.Enough)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await program.WaitForExitAsync(Waiting.Enough);

        ((string)login["params"]!["password"]!).ShouldBe("from the environment");
        output.ShouldContain("""{"result":{"time":"2026-11-22T20:10:00.000Z","seq":812},"command":"ping"}""");
        output.ShouldContain("""{"error":{"reason":"INVALID_STATE","message":"You have no call.","outcome":"notDone"},"command":"answer"}""");
        program.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task An_interrupt_signs_out()
    {
        await using var server = new FakeServer();
        using var program = Start(server, "--password", "x");
        var connection = await server.LetInAsync();
        await connection.SnapshotAsync();
        while (await program.StandardOutput.ReadLineAsync(Waiting.Enough) is { } line && !line.Contains("picture.replaced", StringComparison.Ordinal))
        {
            // it is signed in when it says so
        }

        Kill(program.Id, Interrupt).ShouldBe(0);

        await connection.AnswerAsync("session.logout", "{}");
        await program.WaitForExitAsync(Waiting.Enough);
        program.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--user", "anna", "Say where the server is")]
    [InlineData("--host", "ho st", "neither a host name nor an IP address")]
    [InlineData("--host", "127.0.0.1", "Say who signs in")]
    public async Task What_is_missing_is_said(string option, string value, string said)
    {
        using var program = Start(null, option, value);
        program.StandardInput.Close();
        var errors = program.StandardError.ReadToEndAsync(Waiting.Enough);
        await program.StandardOutput.ReadToEndAsync(Waiting.Enough);
        await program.WaitForExitAsync(Waiting.Enough);

        (await errors).ShouldContain(said);
        program.ExitCode.ShouldNotBe(0);
    }

    private static Process Start(FakeServer? server, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SECRET_OF_THIS_TEST"] = "from the environment";
        start.ArgumentList.Add(typeof(TerminalProgram).Assembly.Location);
        string[] where = server is null ? [] : ["--host", server.Address.ToString(), "--user", "anna", "--json"];
        foreach (var argument in where.Concat(arguments)) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
