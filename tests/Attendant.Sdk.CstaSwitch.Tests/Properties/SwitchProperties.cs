using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Properties;

public sealed class SwitchProperties
{
    private static readonly string[] Watched = ["1001", "1002", "1003", "1004", "1009", "5000", "7001", "6000"];

    // the same lives each time, so that a run fails because of what was changed; a hunt takes others, and many
    private static readonly int Hunt = int.TryParse(Environment.GetEnvironmentVariable("ATTENDANT_PROPERTY_HUNT"), out var factor) ? factor : 0;

    [Theory]
    [InlineData(CstaMergedCall.NewCall, false)]
    [InlineData(CstaMergedCall.NewCall, true)]
    [InlineData(CstaMergedCall.PrimaryOldCall, false)]
    [InlineData(CstaMergedCall.SecondaryOldCall, false)]
    public void Whatever_people_do_each_monitors_events_tell_what_the_snapshot_tells(CstaMergedCall merged, bool offers)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(40 * Math.Max(1, Hunt));
        // a switch that breaks its own connection rules throws
        Prop.ForAll(
            Arb.From(Gen.Choose(0, 10_000_000).ArrayOf(150), ArbMap.Default.ArbFor<int[]>().Shrinker),
            choices => HoldsAsync(merged, offers, choices)).Check(Hunt > 0 ? config : config.WithReplay(20261127, 323));
    }

    [Fact]
    public async Task Many_people_at_once_are_told_in_one_order()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Devices = [new() { Number = "1009", Lines = 1 }, new() { Number = "5000", Kind = CstaDeviceKind.AcdGroup }, new() { Number = "7001", Kind = CstaDeviceKind.ParkSlot }, new() { Number = "6000", Kind = CstaDeviceKind.RoutePoint }] });
        await using var desk = await Desk.OpenAsync(csta, Watched);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(person => Task.Run(async () =>
        {
            var life = new Life(csta, clock);
            for (var i = 0; i < 200; i++) await life.DoAsync((person * 1000) + i);
        })));

        var table = new TableReplay();
        foreach (var happened in await desk.EventsAsync()) table.Take(happened);
        table.Connections.Where(IsHere).ShouldBe(Table(csta));
    }

    [Fact]
    public async Task Call_type_monitors_tell_the_whole_table_of_the_calls_they_follow()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Time = clock, Devices = [new() { Number = "1009", Lines = 1 }, new() { Number = "5000", Kind = CstaDeviceKind.AcdGroup }, new() { Number = "7001", Kind = CstaDeviceKind.ParkSlot }, new() { Number = "6000", Kind = CstaDeviceKind.RoutePoint }] });
        await using var desk = await Desk.OpenAsync(csta);
        // what never is at this phone is not seen, what ever was is seen to its end
        await desk.MonitorAsync("1001", "<monitorType>call</monitorType>");
        var life = new Life(csta, clock);
        var table = new TableReplay();
        for (var i = 0; i < 1500; i++)
        {
            await life.DoAsync(i);
            foreach (var happened in await desk.EventsAsync()) table.Take(happened);
            var told = table.Connections.Where(IsHere).Where(connection => !connection.EndsWith(TableReplay.Unknown, StringComparison.Ordinal)).ToList();
            var followed = told.Select(connection => connection.Split(' ')[0]).ToHashSet();
            Table(csta).Where(connection => followed.Contains(connection.Split(' ')[0])).Where(connection => told.Any(seen => seen.StartsWith(connection[..connection.LastIndexOf(' ')], StringComparison.Ordinal))).ShouldBe(told);
            Table(csta).Where(connection => connection.Contains(" 1001 ", StringComparison.Ordinal)).ShouldBe(told.Where(connection => connection.Contains(" 1001 ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_refused_order_has_changed_nothing()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Devices = [new() { Number = "1009", Lines = 1 }, new() { Number = "5000", Kind = CstaDeviceKind.AcdGroup }, new() { Number = "7001", Kind = CstaDeviceKind.ParkSlot }, new() { Number = "6000", Kind = CstaDeviceKind.RoutePoint }] });
        await using var desk = await Desk.OpenAsync(csta, Watched);
        var life = new Life(csta, new FakeTimeProvider());
        var orders = new Orders(csta, desk, Watched);
        var done = 0;
        for (var i = 0; i < 600; i++)
        {
            if (i % 4 == 0) await life.DoAsync(i);
            await desk.EventsAsync();
            var before = Table(csta).ToList();
            if (await orders.GiveAsync(i))
            {
                done++;
                continue;
            }

            Table(csta).ShouldBe(before);
            (await desk.EventsAsync()).ShouldBeEmpty();
        }

        done.ShouldBeGreaterThan(60);
    }

    private static async Task HoldsAsync(CstaMergedCall merged, bool offers, int[] choices)
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with
        {
            Time = clock,
            Dialect = Switches.Options.Dialect with { MergedCall = merged },
            Offer = offers ? TimeSpan.FromSeconds(5) : null,
            Devices = [new() { Number = "1009", Lines = 1 }, new() { Number = "5000", Kind = CstaDeviceKind.AcdGroup }, new() { Number = "7001", Kind = CstaDeviceKind.ParkSlot }, new() { Number = "6000", Kind = CstaDeviceKind.RoutePoint }],
        });
        await using var desk = await Desk.OpenAsync(csta, Watched);
        await desk.AskAsync("RouteRegister", "<routeingDevice>6000</routeingDevice>");
        var life = new Life(csta, clock);
        var orders = new Orders(csta, desk, Watched);
        foreach (var choice in choices)
        {
            // people at the phones and a client take turns
            if (choice % 3 == 0) await orders.GiveAsync(choice);
            else await life.DoAsync(choice);
            foreach (var phone in Watched[..5])
            {
                csta.Phone(phone).Calls.Count(call => call[phone] is CstaConnectionState.Connected or CstaConnectionState.Initiated).ShouldBeLessThanOrEqualTo(1, phone);
            }
        }

        var events = await desk.EventsAsync();
        var table = new TableReplay();
        foreach (var happened in events) table.Take(happened);
        table.Connections.Where(IsHere).ShouldBe(Table(csta));
        for (var i = 0; i < Watched.Length; i++) await SnapshotEqualsAsync(desk, Watched[i], [.. events.Where(happened => happened.Text("monitorCrossRefID") == $"{i + 1}")]);
    }

    private static async Task SnapshotEqualsAsync(Desk desk, string device, System.Xml.Linq.XElement[] events)
    {
        var replay = new Replay();
        foreach (var happened in events) replay.Take(happened);
        var snapshot = (await desk.AskAsync("SnapshotDevice", $"<snapshotObject>{device}</snapshotObject>")).Find("crossRefIDorSnapshotData/snapshotData")!;
        snapshot.Elements().Select(call => $"{call.Text("connectionIdentifier/callID")} {call.Text("localCallState/compoundCallState/localConnectionState")}").Order(StringComparer.Ordinal)
            .ShouldBe(replay.Calls, device);
    }

    // nobody watches the trunks, so a call from outside is not known before it reaches a phone
    private static bool IsHere(string connection) => !connection.Contains(" T", StringComparison.Ordinal);

    private static IEnumerable<string> Table(CstaSwitch csta) => csta.Calls
        .SelectMany(call => call.Connections.Select(connection => $"{call.CallId} {connection.Device} {connection.State}"))
        .Where(IsHere)
        .Order(StringComparer.Ordinal);
}
