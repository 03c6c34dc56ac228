using Attendant.Model.Telephony;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>Changes without end, the same for the same seed.</summary>
internal static class Storm
{
    private static readonly LineState[] States = [LineState.Idle, LineState.Busy, LineState.Ringing, LineState.Held];

    /// <summary>One step for each breath until stopped; <paramref name="complete"/> gets the numbers of the call events of anna's line.</summary>
    public static async Task RunAsync(House house, int seed, List<long> complete, SemaphoreSlim breath, CancellationToken stop)
    {
        var random = new Random(seed);
        for (var step = 0; ; step++)
        {
            await breath.WaitAsync(CancellationToken.None);
            if (stop.IsCancellationRequested) return;
            var current = step;
            await house.Loop.PaintAsync(picture => Step(picture, random, current, () => complete.Add(house.Loop.Seq)));
        }
    }

    public static async Task StepsAsync(House house, int steps)
    {
        var random = new Random(0);
        for (var step = 0; step < steps; step++)
        {
            var current = step;
            await house.Loop.PaintAsync(picture => Step(picture, random, current, () => { }));
        }
    }

    private static void Step(FakePicture picture, Random random, int step, Action complete)
    {
        var line = random.Next(5);
        if (random.Next(12) == 0 && picture.FindLine(new LineId($"L{line}")) is not null) picture.Remove(new LineId($"L{line}"));
        else picture.Set(Painted.Line($"L{line}", $"200{line}", States[random.Next(States.Length)]));
        if (random.Next(3) == 0) return;
        var call = picture.Calls.FirstOrDefault(call => call.Line.Value == "L-anna");
        if (call is null || random.Next(4) == 0) picture.Set(Painted.Call($"c-{step}", "L-anna"));
        else if (random.Next(2) == 0) picture.Set(call with { State = CallState.Connected });
        else if (random.Next(2) == 0) picture.Leave(call.Id, call.Line, LeaveCause.Transferred);
        else picture.End(call.Id, LeaveCause.Normal);
        complete();
    }
}
