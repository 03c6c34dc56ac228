using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Tests.Switching;

/// <summary>The bench compares the picture with the snapshot after every report; here a monkey operates every phone.</summary>
public sealed class PictureTests
{
    private static readonly string[] Numbers = ["1001", "1002", "1003", "1101", "1102", "1103", "1200", "701", "702", "0301234", "9301234", "4711"];

    public static TheoryData<int, string> Seeds()
    {
        var data = new TheoryData<int, string>();
        for (var seed = 1; seed <= 24; seed++) data.Add(seed, ((TransferIdentity)(seed % 3)).ToString());
        return data;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_reported_is_what_a_snapshot_says_at_every_moment(int seed, string identity)
    {
        var random = new Random(seed);
        using var bench = new Bench(new SwitchOptions { ParkSlots = ["701", "702"], Trunks = 3, TransferIdentity = Enum.Parse<TransferIdentity>(identity) });
        var done = 0;
        for (var step = 0; step < 600; step++)
        {
            if (Act(bench.Switch, random)) done++;
            if (random.Next(4) == 0) bench.After(random.NextDouble() * 12);
            bench.Verify();
        }

        done.ShouldBeGreaterThan(100, "a monkey that is refused everything proves nothing");
        foreach (var device in bench.Switch.Devices.ToList()) bench.Switch.SetInService(device.Id, false);
        foreach (var call in bench.Switch.Calls.ToList()) bench.Switch.Clear(call.Connections.First(c => c.Device is not null).Id);
        bench.After(300);
        bench.Switch.Calls.ShouldBeEmpty("no call outlives its parties");
        bench.Switch.Slots.ShouldAllBe(s => s.Occupant == null);
    }

    private static bool Act(Switch pbx, Random random)
    {
        var devices = pbx.Devices.ToList();
        var device = devices[random.Next(devices.Count)];
        var to = new DialableNumber(Numbers[random.Next(Numbers.Length)]);
        var mine = device.Connections.ToList();
        var outside = pbx.Calls.SelectMany(c => c.Connections).Where(c => c.Device?.Outside == true).ToList();
        var one = mine.Count == 0 ? default : mine[random.Next(mine.Count)].Id;
        var held = mine.Find(c => c.State == ConnectionState.Hold)?.Call.Id ?? default;
        var active = mine.Find(c => c.State == ConnectionState.Connected)?.Call.Id ?? default;
        return random.Next(22) switch
        {
            0 or 1 => pbx.MakeCall(device.Id, to).Failure is null,
            2 => pbx.CallIn(new("0301234"), null, to) is not null,
            3 or 4 or 5 => Ringing() is { } ringing && pbx.Answer(ringing) is null,
            6 => pbx.Clear(one) is null,
            7 => pbx.Hold(one) is null,
            8 => pbx.Retrieve(one) is null,
            9 or 10 => pbx.Consult(one, to).Failure is null,
            11 => pbx.Transfer(device.Id, held, active) is null,
            12 => pbx.Conference(device.Id, held, active) is null,
            13 => pbx.Alternate(device.Id, held, active) is null,
            14 => pbx.Reconnect(device.Id, held, active) is null,
            15 => pbx.SingleStepTransfer(one, to) is null,
            16 => Ringing() is { } ringing && pbx.Deflect(ringing, to) is null,
            17 => pbx.Park(one, null).Failure is null,
            18 => pbx.RetrieveParked(device.Id, new(random.Next(2) == 0 ? "701" : "702")).Failure is null,
            19 => Ringing() is { } ringing && pbx.Pickup(device.Id, ringing).Failure is null,
            20 => pbx.SetForwarding(device.Id, (ForwardingKind)random.Next(1, 4), random.Next(3) == 0 ? to : null) is null,
            _ => outside.Count > 0 && random.Next(2) == 0
                ? pbx.Clear(outside[random.Next(outside.Count)].Id) is null
                : random.Next(3) == 0 && pbx.SetInService(device.Id, device.InService ^ (random.Next(4) == 0 || !device.InService)) is null,
        };

        ConnectionId? Ringing() => pbx.Calls.SelectMany(c => c.Connections).FirstOrDefault(c => c.State == ConnectionState.Alerting)?.Id;
    }
}
