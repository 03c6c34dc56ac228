using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace Attendant.Testing.Processes;

/// <summary>An operator at the terminal console: a process in its script mode. Commands one after the other.</summary>
public sealed class OperatorConsole : IAsyncDisposable
{
    // how long a console waits for what it is to see: reached only where something is wrong
    private const int Seconds = 60;

    // longer than that, and than the server's ten seconds for a command
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly Channel<JsonElement> _answers = Channel.CreateUnbounded<JsonElement>();
    private readonly List<string> _lines = [];
    private readonly Process _process;

    private OperatorConsole(Process process, string user, string extension)
    {
        (_process, User, Extension) = (process, user, extension);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public string User { get; }

    public string Extension { get; }

    /// <summary>Everything that it printed.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts it and signs in. A server that has just started may not have been told of the lines yet: an operator tries again.</summary>
    public static async Task<OperatorConsole> StartAsync(int port, string user, string extension)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            var console = Start(port, user, extension);
            var answer = await console.AskAsync("ping");
            if (!answer.TryGetProperty("error", out var error)) return console;
            await console.DisposeAsync();
            if (error.GetProperty("reason").GetString() != "EXTENSION_NOT_CONTROLLED" || TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"{user}: {answer}");
        }
    }

    /// <summary>A command that must succeed: its result.</summary>
    public async Task<JsonElement> DoAsync(string command)
    {
        var answer = await AskAsync(command);
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{User}: {command}: {answer}");
    }

    /// <summary>A command that must be refused: the reason.</summary>
    public async Task<string> RefusalAsync(string command) => (await RefusedAsync(command)).GetProperty("reason").GetString()!;

    /// <summary>A command that must be refused: all that is said of it.</summary>
    public async Task<JsonElement> RefusedAsync(string command)
    {
        var answer = await AskAsync(command);
        return answer.TryGetProperty("error", out var error) ? error : throw new InvalidOperationException($"{User}: {command} was expected to be refused: {answer}");
    }

    /// <summary>Orders until it is taken: when a link has come back nobody is told but by that.</summary>
    public async Task OnceTakenAsync(string command, CancellationToken cancellationToken)
    {
        for (var began = TimeProvider.System.GetTimestamp(); (await AskAsync(command)) is var answer && answer.TryGetProperty("error", out _);)
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(Seconds)) throw new TimeoutException($"{User}: {command} is still refused: {answer}");
            await Task.Delay(BetweenTries, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Waits for a call in this state at the own line.</summary>
    /// <returns>The call's id.</returns>
    public async Task<string> CallAsync(string state, int seconds = Seconds) =>
        (await DoAsync($"wait call {state} {seconds}")).GetProperty("id").GetString()!;

    public Task CallIsAsync(string call, string state) => DoAsync($"wait call {call} {state} {Seconds}");

    public Task NoCallAsync() => DoAsync($"wait call none {Seconds}");

    public Task LineAsync(string extension, string state, int seconds = Seconds) => DoAsync($"wait line {extension} {state} {seconds}");

    /// <summary>All that the console shows now, as JSON.</summary>
    public async Task<string> PictureAsync() => (await DoAsync("state")).GetRawText();

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }
        catch (IOException)
        {
            // it has ended already; whoever asked it last has said so
        }

        _process.Dispose();
    }

    private static OperatorConsole Start(int port, string user, string extension)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                "dotnet",
                [Repository.Console, "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--user", user, "--password-env", "ATTENDANT_PASSWORD", "--json"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ATTENDANT_PASSWORD"] = ServerProcess.Password },
            },
        };
        var console = new OperatorConsole(process, user, extension);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return console;
    }

    private async Task<JsonElement> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        try
        {
            return await _answers.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        }
        catch (Exception fault) when (fault is TimeoutException or ChannelClosedException)
        {
            throw new InvalidOperationException($"{User}: {command} was not answered. What it printed:\n{Output}", fault);
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _answers.Writer.TryComplete();
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement is var said && said.TryGetProperty("command", out _))
        {
            _answers.Writer.TryWrite(said);
        }
    }
}
