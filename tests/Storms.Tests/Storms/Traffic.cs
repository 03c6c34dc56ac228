using Attendant.Client.Messages;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Storms;

/// <summary>The simulated PBX of a server: nothing happens there until it is told so, and then very much.</summary>
internal sealed class Traffic(ServerProcess server, string connector = "pbx")
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private string State => Path.Combine(server.DataFolder, "state", connector);

    /// <summary>The connector file: extensions from 1001 on, callers from outside to some of them.</summary>
    public static string Connector(int extensions, string operators = "\"1001\"", int trunks = 60) =>
        $$$"""
        {
          "plugin": "pbx.simulator",
          "settings": {
            "extensions": {{{extensions}}}, "operators": [{{{operators}}}], "ringOutSeconds": 5, "trunks": {{{trunks}}},
            "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 },
            "behaviour": { "answerAfterSecondsMin": 0.1, "answerAfterSecondsMax": 1, "talkSecondsMin": 0.1, "talkSecondsMax": 1.5, "patienceSecondsMin": 0.1, "patienceSecondsMax": 2 }
          }
        }
        """;

    public Task RunAsync(int callsPerMinute, int operatorCallsPerMinute, CancellationToken cancellationToken) => PlayAsync(
        $$"""{ "name": "traffic", "steps": [ { "at": 0, "do": "traffic", "callsPerMinute": {{callsPerMinute}}, "operatorCallsPerMinute": {{operatorCallsPerMinute}} } ] }""",
        cancellationToken);

    /// <summary>No new calls, and those that were have ended.</summary>
    public async Task CalmAsync(SignedInConsole console, CancellationToken cancellationToken)
    {
        await RunAsync(0, 0, cancellationToken);
        await console.UntilAsync("calm", picture => picture.Calls.IsEmpty && picture.Lines.Values.All(line => line.State == LineState.Idle), cancellationToken);
    }

    /// <summary>Plays a scenario; returns when it has begun.</summary>
    public async Task PlayAsync(string scenario, CancellationToken cancellationToken)
    {
        var played = Path.Combine(State, "control.played.json");
        File.Delete(played);
        var beside = Path.Combine(State, "control.new");
        await File.WriteAllTextAsync(beside, scenario, cancellationToken);
        File.Move(beside, Path.Combine(State, "control.json"));
        while (!File.Exists(played)) await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
    }
}
