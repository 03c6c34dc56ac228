using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Tests.Telephony;

public class TestSwitchTests
{
    [Fact]
    public void Random_scripts_reach_everything_that_the_switch_can_do()
    {
        var random = new Random(1);
        var seen = new Dictionary<string, int>();
        for (var run = 0; run < 300; run++)
            foreach (var (report, _) in TestSwitch.Play(DateTimeOffset.UnixEpoch, Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(100_000))).Reports)
            {
                var kind = report switch
                {
                    Transferred { SecondaryOldCall: null } => "blind transfer",
                    Transferred transferred when transferred.Connections.Any(one => one.State != ConnectionState.Connected) => "transfer with a held side",
                    Transferred transferred when transferred.Call != transferred.PrimaryOldCall && transferred.Call != transferred.SecondaryOldCall => "transfer to a new id",
                    Diverted { Cause: EventCause.CallPickup } => "pickup",
                    ParkedCallRemoved { Cause: EventCause.ParkTimeout } => "park timeout",
                    _ => report.GetType().Name,
                };
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }
        string[] wanted =
        [
            nameof(ServiceInitiated), nameof(Originated), nameof(Delivered), nameof(Established), nameof(Held), nameof(Retrieved), nameof(Failed),
            nameof(Diverted), nameof(Transferred), nameof(Conferenced), nameof(ConnectionCleared), nameof(ParkedCallReported), nameof(ParkedCallRemoved),
            "blind transfer", "transfer with a held side", "transfer to a new id", "pickup", "park timeout",
        ];
        foreach (var kind in wanted)
            seen.GetValueOrDefault(kind).ShouldBeGreaterThan(20, kind);
    }
}
