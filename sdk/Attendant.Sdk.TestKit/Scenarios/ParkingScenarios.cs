using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxParking.</summary>
internal static class ParkingScenarios
{
    private const string Parking = nameof(IPbxParking);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("parking.retrieve", Parking, "A call is parked, told with its slot, and taken by another phone.", async play =>
        {
            var slot = await ParkAsync(play);
            var request = new RetrieveParkedRequest { Taking = play.Device(play.C), Slot = slot };
            await play.DoneAsync<IPbxParking, CallStarted>("RetrieveParkedCallAsync", (p, t) => p.RetrieveParkedCallAsync(request, t));
            var call = await play.TakenAsync(play.C, play.B, "RetrieveParkedCallAsync answered that it was done");
            await FreeAsync(play, slot, "The parked call was taken");
            await play.EndAsync(call, play.B);
        }),
        new("parking.givenUp", Parking, "A parked caller who hangs up leaves the slot free.", async play =>
        {
            var slot = await ParkAsync(play);
            await play.HangUpAsync(play.B);
            await FreeAsync(play, slot, "The parked caller hung up");
        }),
        new("parking.timeout", Parking, "A parked call that nobody takes returns, and its slot is free.", async play =>
        {
            if (play.Setup.ParkTimeout is not { } timeout) throw new ScenarioNotTriedException("its parked calls return too late to wait for.");
            var slot = await ParkAsync(play);
            var device = play.Device(play.A);
            await play.SeesAsync(
                p => p.Calls.Any(c => p.State(c, device) == ConnectionState.Alerting),
                $"The parked call was to return to {play.A} after {timeout.TotalSeconds:0.#} s, but did not ring there",
                timeout + play.Options.EffectDeadline);
            await FreeAsync(play, slot, "The parked call returned");
            await play.HangUpAsync(play.B);
        }),
        new("parking.taken", Parking, "A slot that is taken is refused.", async play =>
        {
            var slot = await ParkAsync(play);
            var second = await play.TalkAsync(play.C, play.A);
            var request = new ParkRequest { Connection = play.At(second, play.A).Connection, Slot = slot };
            await play.RefusedAsync<IPbxParking, CallParked>("ParkCallAsync", $"slot {slot} is taken", (p, t) => p.ParkCallAsync(request, t));
            await play.EndAsync(second, play.A);
            await play.HangUpAsync(play.B);
            await FreeAsync(play, slot, "The parked caller hung up");
        }),
        new("parking.emptySlot", Parking, "An empty slot has nothing to take: that is refused, or the call to it fails and ends.", async play =>
        {
            var slot = await ParkAsync(play);
            await play.HangUpAsync(play.B);
            await FreeAsync(play, slot, "The parked caller hung up");
            var request = new RetrieveParkedRequest { Taking = play.Device(play.C), Slot = slot };
            var answer = await play.AskAsync<IPbxParking, CallStarted>("RetrieveParkedCallAsync", (p, t) => p.RetrieveParkedCallAsync(request, t));
            if (answer.Failure is not null) return;
            // a PBX where one dials the slot finds out by a call, which fails as one to nowhere does
            var (call, device) = (answer.Value!.Connection.Call, play.Device(play.C));
            await play.SeesAsync(p => p.State(call, device) != ConnectionState.Null, $"RetrieveParkedCallAsync answered that it was done, although slot {slot} is empty: no call of {play.C} was told");
            await play.HangUpAsync(play.C);
            await play.EndsAsync(call, $"{play.C} dialled an empty slot and hung up");
        }),
        new("parking.snapshot", Parking, "A snapshot has the parked call.", async play =>
        {
            var slot = await ParkAsync(play);
            await play.SnapshotAsync();
            if (!play.Recording.Look(p => p.Parked.ContainsKey(slot))) throw new ScenarioFailedException($"A full snapshot ended without the call that is parked in slot {slot}.");
            await play.HangUpAsync(play.B);
        }),
    ];

    /// <summary>A parks B.</summary>
    private static async Task<DialableNumber> ParkAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.TalkAsync(play.B, play.A);
        var parked = await play.DoneAsync<IPbxParking, CallParked>("ParkCallAsync", (p, t) => p.ParkCallAsync(new ParkRequest { Connection = play.At(call, play.A).Connection }, t));
        await play.SeesAsync(p => p.Parked.Count > 0, "ParkCallAsync answered that it was done, but no ParkedCallReported told of it");
        var slot = play.Recording.Look(p => p.Parked.Keys.First());
        if (parked.Slot is { } told && told != slot) throw new ScenarioFailedException($"ParkCallAsync answered slot {told}; ParkedCallReported told slot {slot}.");
        var device = play.Device(play.A);
        await play.SeesAsync(p => p.Calls.All(c => p.State(c, device) == ConnectionState.Null), $"ParkCallAsync answered that it was done, but {play.A} is still in the call");
        return slot;
    }

    private static Task FreeAsync(Play play, DialableNumber slot, string what) =>
        play.SeesAsync(p => !p.Parked.ContainsKey(slot), $"{what}, but slot {slot} was not told free");
}
