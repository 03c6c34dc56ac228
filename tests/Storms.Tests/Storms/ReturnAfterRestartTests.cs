using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;
using Attendant.Testing.Protocol;

namespace Attendant.Storms.Storms;

/// <summary>All consoles of a company come back in one moment after the server was killed and started again.</summary>
public sealed class ReturnAfterRestartTests
{
    private static readonly int Consoles = Scale.Of(briefly: 150, fully: 1000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Consoles_that_return_at_once_after_a_restart_come_in_by_their_tokens_and_see_what_is_so()
    {
        var validator = await ProtocolValidator.CreateAsync(Ct);
        await using var server = new ServerProcess();
        await ManyUsers.AddAsync(server, Consoles, number => ManyUsers.Operator(number, $"{1001 + number}"));
        server.WriteConnector("pbx", Traffic.Connector(Consoles));
        await server.StartAsync(cancellationToken: Ct);
        var before = await Task.WhenAll(Enumerable.Range(0, Consoles).Select(number => SignInAsync(server, number)));

        await server.KillAsync();
        foreach (var console in before) await console.Wire.DisposeAsync();
        await server.StartAsync(cancellationToken: Ct);
        await server.SaysAsync("Connector pbx is running", Ct);
        var traffic = new Traffic(server);
        await traffic.RunAsync(callsPerMinute: 600, operatorCallsPerMinute: 0, Ct);
        var back = await Task.WhenAll(before.Select(console => ReturnAsync(server, console, validator)));

        await using var observer = await SignedInConsole.StartAsync(server, "user0", Ct, Client.Topic.Lines());
        await traffic.CalmAsync(observer, Ct);
        await using var fresh = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct);
        (await fresh.SignInAsync("user0")).ShouldBeNull();
        foreach (var console in back)
        {
            await console.Picture.ShouldBecomeAsync(console.Wire, () => SubscribeAsync(fresh, console.Number, withCalls: false), $"user{console.Number}");
            console.Witness!.ThrowIfFaulty();
            await console.Wire.DisposeAsync();
        }

        // the two that looked were the only ones who needed a password
        Regex.Count(server.Output, " signed in from ").ShouldBe(2);
        Regex.Count(server.Output, " is back from .*EPOCH_CHANGED").ShouldBe(Consoles);
        server.Output.Split('\n').ShouldAllBe(line => !line.Contains(" ERROR "));
        await fresh.DisposeAsync();
        await observer.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    private static async Task<Seat> SignInAsync(ServerProcess server, int number)
    {
        var wire = await WireConsole.ConnectAsync(server.Port, AddressOf(number), cancellationToken: Ct);
        (await wire.SignInAsync($"user{number}")).ShouldBeNull();
        await SubscribeAsync(wire, number);
        return new Seat(number, wire, new WirePicture(), null);
    }

    private static async Task<Seat> ReturnAsync(ServerProcess server, Seat before, ProtocolValidator validator)
    {
        var (picture, witness) = (new WirePicture(), new ProtocolWitness(validator));
        var wire = await WireConsole.ConnectAsync(server.Port, AddressOf(before.Number), witness, picture.Tell, Ct);
        var answer = await wire.ResumeAsync(before.Wire.Token, before.Wire.Epoch, 1);
        answer.TryGetProperty("result", out var result).ShouldBeTrue(answer.ToString());
        (result.GetProperty("resumed").GetBoolean(), result.GetProperty("why").GetString()).ShouldBe((false, "EPOCH_CHANGED"));
        await wire.SubscribeAsync(Topics(before.Number), picture.Take);
        return new Seat(before.Number, wire, picture, witness);
    }

    private static Task<JsonElement> SubscribeAsync(WireConsole console, int number, bool withCalls = true) =>
        console.DoAsync("subscribe", new { topics = withCalls ? Topics(number) : Topics(number)[..1] });

    // the own line and nine of the colleagues'
    private static object[] Topics(int number) =>
    [
        new { topic = "lines", filter = new { extensions = Enumerable.Range(0, 10).Select(other => $"{1001 + ((number + (other * 7)) % Consoles)}") } },
        new { topic = "calls" },
    ];

    // a hundred behind each address
    private static IPAddress AddressOf(int number) => new([127, 0, 1, (byte)(1 + (number / 100))]);

    private sealed record Seat(int Number, WireConsole Wire, WirePicture Picture, ProtocolWitness? Witness);
}
