using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Simulator.Stage;

/// <summary>The folder in which a running simulator looks for what is to be played.</summary>
internal sealed class ControlFolder(string folder)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Has the step played now, and returns when it was taken.</summary>
    public async Task PlayAsync(JObject step, CancellationToken cancellationToken)
    {
        step["at"] = 0;
        var (played, rejected) = (In("control.played.json"), In("control.rejected.json"));
        File.Delete(played);
        File.Delete(rejected);
        // written beside and moved: the simulator never finds half of it
        await File.WriteAllTextAsync(In("control.new"), new JObject { ["steps"] = new JArray(step) }.ToString(), cancellationToken);
        File.Move(In("control.new"), In("control.json"));
        using var late = new CancellationTokenSource(Longest, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var timer = new PeriodicTimer(Look);
        while (!File.Exists(played))
        {
            if (File.Exists(rejected)) throw new InvalidOperationException($"The simulator does not take {step}.");
            await timer.WaitForNextTickAsync(either.Token);
        }
    }

    private string In(string name) => Path.Combine(folder, name);
}
