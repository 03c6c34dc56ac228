using Attendant.Client.Events;
using Attendant.Client.Fakes;

namespace Attendant.Client.Reconnect;

/// <summary>A connection may break anywhere: nothing is lost, nothing comes twice, and the session is taken up again.</summary>
public sealed class CutTests
{
    private static readonly ScriptedEvent[] Stream =
    [
        new(803, "L1", null, "busy"), new(805, null, "c-1", "dialing"), new(806, null, "c-1", "connected"), new(810, "L2", null, "ringing"),
        new(811, null, "c-2", "offered"), new(812, null, "c-1", null), new(815, "L1", null, "ringing"), new(820, null, "c-2", "connected"),
    ];

    [Fact]
    public async Task A_connection_that_breaks_once_anywhere_after_the_sign_in_costs_nothing()
    {
        var whole = (await RunAsync())[0].Ends;

        foreach (var cut in Positions(whole).Where(p => p >= whole[2])) await RunAsync(cut);
    }

    [Fact]
    public async Task A_connection_that_breaks_again_anywhere_while_coming_back_costs_nothing()
    {
        var whole = (await RunAsync())[0].Ends;
        var middle = (whole[5] + whole[6]) / 2;
        var second = (await RunAsync(middle))[1].Ends;

        foreach (var cut in Positions(second)) await RunAsync(middle, cut);
    }

    [Fact]
    public async Task A_connection_that_breaks_many_times_in_a_row_costs_nothing()
    {
        var whole = (await RunAsync())[0].Ends;

        await RunAsync(whole[3] - 1, 0, 100, whole[1] + 20, whole[1] + 80, 1, whole[2]);
    }

    /// <summary>In each message: before its first byte, after it, in its middle, before its line end, and right after that.</summary>
    private static IEnumerable<int> Positions(List<int> ends) =>
        ends.Zip(ends.Skip(1)).SelectMany(m => new[] { m.First, m.First + 1, (m.First + m.Second) / 2, m.Second - 1 }).Append(ends[^1]).Distinct();

    private static async Task<IReadOnlyList<FakeConnection>> RunAsync(params int[] cuts)
    {
        var at = "cut after " + string.Join(", ", cuts);
        await using var server = new FakeServer();
        var script = new ScriptedServer(server, Stream, cuts);
        using var stop = new CancellationTokenSource();
        var serving = script.RunAsync(stop.Token);
        await using (var client = Clients.For(server))
        {
            (await client.SignInAsync()).OrThrow();
            var subscribing = client.SubscribeAsync([Topic.Lines(), Topic.Calls], Waiting.Enough);
            var holding = client.Calls.HoldAsync("c-1", Waiting.Enough);
            (await subscribing.Soon()).IsDone.ShouldBeTrue(at);
            (await holding.Soon()).IsDone.ShouldBeTrue(at);
            await client.WhenAsync(p => p.State == ClientState.Online && p.Seq >= script.Last, Waiting.Enough);
            if (cuts.Length == 0) script.Connections.Count.ShouldBe(1);

            var (lines, calls) = ScriptedEvent.StateAt(Stream, script.Last);
            client.Picture.Lines.ToDictionary(l => l.Key, l => l.Value.State.ToString().ToLowerInvariant()).ShouldBe(lines, ignoreOrder: true, at);
            client.Picture.Calls.ToDictionary(c => c.Key.Id, c => c.Value.State.ToString().ToLowerInvariant()).ShouldBe(calls, ignoreOrder: true, at);
            script.Logins.ShouldBe(1, at);
            script.Executed.ShouldBe(1, at);

            // what was answered is not asked again
            script.Subscribes.ShouldBe(script.Connections[0].Ends.Count > 3 ? 1 : 2, at);
            Heard(client).ShouldBe(Stream.Select(e => e.Seq), at);
        }

        await stop.CancelAsync();
        await serving.Soon();
        return script.Connections;
    }

    private static IEnumerable<long> Heard(AttendantClient client)
    {
        while (client.Events.TryRead(out var happened))
        {
            if (happened is LineChanged or CallChanged or CallEnded) yield return happened.Seq!.Value;
        }
    }
}
