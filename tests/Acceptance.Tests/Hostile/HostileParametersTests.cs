using System.Text.Json;
using Attendant.Acceptance.Connectors;
using Attendant.Testing.Processes;
using Attendant.Testing.Protocol;

namespace Attendant.Acceptance.Hostile;

/// <summary>Every parameter of every method gets what it may not be, from the protocol's description, at a server that works for others meanwhile.</summary>
public sealed class HostileParametersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_a_parameter_may_not_be_is_refused_by_name_and_whatever_is_odd_is_answered()
    {
        await using var side = await HealthySide.StartAsync(Cancel);
        await side.Server.AddUserAsync("mallory", "--extension", "1003", "--edition", "Bae", "--role", "Operator", "--role", "Administrator");

        await using var stranger = await RawConsole.ConnectAsync(side.Server.Port, Cancel);
        await ShouldNameEveryFieldAsync(stranger, isSignedIn: false);
        await side.CommandAsync();
        await using var mallory = await RawConsole.ConnectAsync(side.Server.Port, Cancel);
        await mallory.SignInAsync("mallory", Cancel);
        await ShouldNameEveryFieldAsync(mallory, isSignedIn: true);
        await ShouldAnswerWhatIsOddAsync(side, mallory);
        await side.CommandAsync();

        await side.ShouldBeUndisturbedAsync();
        ShouldHaveLoggedNoFault(side.Server);
        await side.EndAsync();
    }

    private static async Task ShouldNameEveryFieldAsync(RawConsole console, bool isSignedIn)
    {
        var description = ProtocolDescription.Load();
        var wrong = WrongParameters.All(description).ToLookup(one => (one.Method, one.Params));
        await foreach (var (request, answer) in console.AskAsync([.. wrong.Select(one => one.Key)], Cancel))
        {
            var what = $"{wrong[request].First()} got {answer.GetRawText()}";
            answer.TryGetProperty("error", out var error).ShouldBeTrue(what);
            if (!isSignedIn && !description.Methods[request.Method].IsBeforeSignIn)
            {
                error.GetProperty("data").GetProperty("reason").GetString().ShouldBe("NOT_SIGNED_IN", what);
                continue;
            }

            error.GetProperty("code").GetInt32().ShouldBe(-32602, what);
            error.GetProperty("data").GetProperty("reason").GetString().ShouldBe("INVALID_ARGUMENT", what);
            wrong[request].Select(one => one.Field).ShouldContain(error.GetProperty("data").GetProperty("field").GetString(), what);
        }
    }

    private static async Task ShouldAnswerWhatIsOddAsync(HealthySide side, RawConsole signedIn)
    {
        var odd = OddParameters.All().ToLookup(one => one.Method.StartsWith("session.", StringComparison.Ordinal));
        await using var stranger = await RawConsole.ConnectAsync(side.Server.Port, Cancel);
        foreach (var (console, requests) in new[] { (stranger, odd[true]), (signedIn, odd[false]) })
            await foreach (var (request, answer) in console.AskAsync([.. requests], Cancel))
            {
                var code = answer.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0;
                code.ShouldBeOneOf([0, -32000, -32602], $"{request.Method} {RawConsole.Short(request.Params)} got {RawConsole.Short(answer.GetRawText())}");
            }
    }

    private static void ShouldHaveLoggedNoFault(ServerProcess server)
    {
        foreach (var line in Directory.GetFiles(Path.Combine(server.DataFolder, "logs")).SelectMany(ReadShared))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            entry.TryGetProperty("exception", out var exception).ShouldBeFalse(RawConsole.Short(exception.ToString()));
            entry.GetProperty("level").GetString().ShouldNotBe("error", RawConsole.Short(line));
            line.Length.ShouldBeLessThan(20_000, RawConsole.Short(line));
        }
    }

    // the server has it open
    private static string[] ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
