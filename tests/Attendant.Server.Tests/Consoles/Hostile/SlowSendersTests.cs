using System.Text;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>Those who send one byte after the other, those who never end a line, those who never say who they are.</summary>
public sealed class SlowSendersTests
{
    private static readonly byte[] Endless = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + new string('x', 200));

    [Theory]
    [InlineData(WireKind.Plain)]
    [InlineData(WireKind.Tls)]
    public async Task A_byte_a_second_is_no_sign_in(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        await DripAsync(siege, wire, seconds: 29);
        siege.House.Log.Entries.ShouldNotContain(entry => entry.Id == 3504);
        await DripAsync(siege, wire, seconds: 2);
        (await siege.House.Log.ForAsync(3504)).ShouldContain("has not signed in within 30 s");
        await wire.ClosedAsync();
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData(WireKind.Plain)]
    [InlineData(WireKind.Tls)]
    public async Task A_byte_a_second_is_no_sign_of_life_after_sign_in_either_and_the_session_may_be_resumed(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync(options => options.Heartbeat = TimeSpan.FromSeconds(30));
        var wire = await siege.ConnectAsync(kind);
        await wire.SignInAsync("mallory");
        for (var seconds = 0; seconds < 60; seconds += 20)
        {
            await DripAsync(siege, wire, seconds: 20);
            await siege.ShouldBeUndisturbedAsync();
        }

        await siege.House.TickedAsync();
        (await siege.House.Log.ForAsync(3503)).ShouldContain("has been silent for");
        await wire.ClosedAsync();
        siege.House.Sessions.List().Count.ShouldBe(2);
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData(WireKind.Plain)]
    [InlineData(WireKind.Web)]
    public async Task Signing_in_and_out_again_and_again_and_wrong_passwords_are_no_way_to_stay(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        for (var seconds = 0; seconds < 29; seconds++)
        {
            await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"session.login","params":{"user":"anna","password":"wrong","client":{"name":"T","version":"1","protocol":{"min":1,"max":1}}}}""");
            (await wire.AnswerAsync()).GetProperty("error").GetProperty("data").GetProperty("reason").GetString().ShouldBe("INVALID_CREDENTIALS");
            siege.House.Time.Advance(TimeSpan.FromSeconds(1));
        }

        siege.House.Time.Advance(TimeSpan.FromSeconds(1));
        await siege.House.TickedAsync();
        await wire.ClosedAsync();
        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task A_thousand_connections_that_never_sign_in_are_closed_after_thirty_seconds_and_keep_nobody_out()
    {
        const int Crowd = 1_000;
        await using var siege = await Siege.OpenAsync(options => options.MaxNotSignedInPerAddress = Crowd / 2);
        var crowd = new List<Wire>();
        for (var number = 0; number < Crowd; number++)
            crowd.Add(await siege.TouchAsync(WireKind.Plain, from: $"127.0.1.{1 + (number % 2)}"));
        await HeldAsync(siege, Crowd);

        // no more of these, and whoever comes from elsewhere is served at once
        var refused = await siege.TouchAsync(WireKind.Plain, from: "127.0.1.1");
        (await refused.NextAsync()).ShouldBeNull();
        (await siege.House.Log.ForAsync(3501)).ShouldContain("MaxNotSignedInPerAddress");
        foreach (var kind in Enum.GetValues<WireKind>())
        {
            var healthy = await siege.ConnectAsync(kind);
            await healthy.SignInAsync($"late{kind}");
            await healthy.ShouldBeServedAsync();
        }

        await siege.ShouldBeUndisturbedAsync();
        siege.House.Time.Advance(TimeSpan.FromSeconds(30));
        await siege.House.Log.ForAsync(3504, times: Crowd);
        foreach (var one in crowd)
        {
            (await one.NextAsync()).ShouldNotBeNull().GetProperty("method").GetString().ShouldBe("server.hello");
            (await one.NextAsync()).ShouldBeNull();
            await one.DisposeAsync();
        }

        await siege.ShouldBeUndisturbedAsync();
        (await siege.ConnectAsync(WireKind.Plain, from: "127.0.1.1")).ShouldNotBeNull();
    }

    /// <summary>Time and bytes in step: no second passes before the byte of the last one was sent.</summary>
    private static async Task DripAsync(Siege siege, Wire wire, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            await wire.WriteAsync(Endless.AsMemory(second % Endless.Length, 1));
            siege.House.Time.Advance(TimeSpan.FromSeconds(1));
            await siege.House.TickedAsync();
        }
    }

    private static async Task HeldAsync(Siege siege, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (int held; (held = siege.House.Server.Connections.Count(connection => connection.Session is null)) < count; await siege.House.Loop.PaintAsync(_ => { }))
            patience.IsCancellationRequested.ShouldBeFalse($"{held} of {count} were taken");
    }
}
