using System.Threading.Channels;
using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Protocol;
using TerminalConsole.CommandLine;
using TerminalConsole.Desk;

namespace TerminalConsole.Script;

/// <summary>
/// The script mode: one command a line in, done one after the other; one JSON object a line out: each event as it comes, and
/// for each command its result or error, after the events of its effect.
/// </summary>
internal sealed class ScriptSession(AttendantClient client, TextWriter output, TimeProvider time, bool strict)
{
    private readonly Lock _writing = new();
    private bool _failed;
    private bool _wasOnline;

    public async Task<int> RunAsync(Credentials credentials, ChannelReader<string> lines, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(end);
        try
        {
            var signedIn = await SignIn.AtAsync(client, credentials, cancellationToken);
            if (signedIn.Refusal is { } refusal)
            {
                Say(JsonLines.Error(refusal, "sign-in"));
                return TerminalProgram.NotSignedIn;
            }

            var ended = await ObeyAsync(lines, end.Token);
            if (ended) return TerminalProgram.NotSignedIn;
            await client.SignOutAsync(CancellationToken.None);
            return strict && _failed ? TerminalProgram.CommandFailed : 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await client.SignOutAsync(CancellationToken.None);
            return strict && _failed ? TerminalProgram.CommandFailed : 0;
        }
        finally
        {
            await client.DisposeAsync();
            await telling;
        }
    }

    /// <summary>True where the server ended it.</summary>
    private async Task<bool> ObeyAsync(ChannelReader<string> lines, CancellationToken end)
    {
        try
        {
            await foreach (var line in lines.ReadAllAsync(end))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words is [] || words[0].StartsWith('#')) continue;
                if (words[0] is "quit" or "exit") break;
                var (json, refusal) = await DoAsync(line.Trim(), words, end);
                _failed |= refusal is not null;
                Say(refusal is null ? JsonLines.Result(json!, line.Trim()) : JsonLines.Error(refusal, line.Trim()));
            }

            return false;
        }
        catch (OperationCanceledException) when (client.Picture.State == ClientState.Closed)
        {
            return true;
        }
    }

    private async Task<(string? Json, AttendantRefusal? Refusal)> DoAsync(string line, string[] words, CancellationToken end)
    {
        if (PictureJson.Of(words[0], client.Picture) is { } part) return (part, null);
        switch (words[0])
        {
            case "wait":
                return await WaitCommand.RunAsync(client, words[1..], time, end);
            case "invoke" when words.Length > 1:
                return await InvokeAsync(words[1], line, end);
            case "help":
                return ($"[{string.Join(',', Usages().Select(u => System.Text.Json.JsonSerializer.Serialize(u)))}]", null);
        }

        if (DeskActions.ByWord(words[0]) is not { } action)
            return (null, new() { Reason = Reasons.InvalidArgument, Message = $"{words[0]} is no command; help names them all." });
        var read = DeskCommand.Read(action, words.Skip(1), client.Picture);
        if (!read.IsDone) return (null, read.Refusal);
        var answer = await action.Do(client, read.Value, end);
        return answer.IsDone ? (ProtocolJson.Write(answer.Value), null) : (null, answer.Refusal);
    }

    private async Task<(string? Json, AttendantRefusal? Refusal)> InvokeAsync(string method, string line, CancellationToken end)
    {
        var parameters = line[(line.IndexOf(method, StringComparison.Ordinal) + method.Length)..];
        try
        {
            var answer = await client.InvokeAsync(method, parameters, end);
            return (answer.Value, answer.Refusal);
        }
        catch (ArgumentException e)
        {
            return (null, new() { Reason = Reasons.InvalidArgument, Message = e.Message });
        }
    }

    private static IEnumerable<string> Usages() =>
        DeskActions.All.Select(a => a.Usage).Concat(PictureJson.Names)
            .Append(WaitCommand.Usage["Usage: ".Length..]).Append("invoke METHOD {PARAMETERS}").Append("help").Append("quit");

    private async Task TellAsync(CancellationTokenSource end)
    {
        while (await client.Events.WaitToReadAsync(CancellationToken.None))
        {
            Say(null);

            // given up by the server: there is nothing left to wait for
            if (client.Picture is { State: ClientState.Closed } && _wasOnline) await end.CancelAsync();
        }
    }

    // the events of a command's effect are there before its answer is: what waits goes first
    private void Say(string? line)
    {
        lock (_writing)
        {
            while (client.Events.TryRead(out var happened))
            {
                _wasOnline |= happened is ConnectionChanged { State: ClientState.Online };
                output.WriteLine(JsonLines.Event(happened));
            }

            if (line is not null) output.WriteLine(line);
            output.Flush();
        }
    }
}
