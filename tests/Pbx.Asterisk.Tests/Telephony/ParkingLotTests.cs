using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>A list is read while calls are parked and retrieved: what was told after it is newer.</summary>
public sealed class ParkingLotTests
{
    public static TheoryData<string> Versions() => [.. Trace.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_list_from_before_a_call_was_parked_or_retrieved_undoes_neither(string version)
    {
        var messages = Messages(version);
        foreach (var told in Tellings(messages).SelectMany(told => Enumerable.Range(told, 10)))
        {
            var mirror = new Mirror();
            for (var listed = 0; listed < told; listed++)
            {
                mirror.Feed(messages[listed]);
                var replay = Replay.Of(messages.Take(told + 1));
                var before = Parking(replay);
                var touched = replay.Board.Channels.ToDictionary(channel => channel, channel => channel.Touched);

                replay.Board.Reconcile(mirror.List(messages[listed].Sequence), Replay.At(messages[told]));

                Parking(replay).ShouldBe(before, $"listed after message {listed}, told up to message {told}");
                touched.ShouldAllBe(one => one.Key.Touched >= one.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_call_that_was_retrieved_while_nobody_listened_is_parked_no_more(string version)
    {
        var messages = Messages(version);
        var parked = Tellings(messages).First();
        var replay = Replay.Of(messages.Take(parked + 1));
        var mirror = new Mirror();
        foreach (var message in messages.Take(Tellings(messages).Last() + 1)) mirror.Feed(message);
        replay.Board.Channels.ShouldContain(channel => channel.ParkSlot != null);

        replay.Board.BeginLink();
        replay.Board.Reconcile(mirror.List(1), Replay.At(messages[^1]));

        replay.Board.Parking.Slots.ShouldBeEmpty();
        replay.Board.Channels.ShouldAllBe(channel => channel.ParkSlot == null);
        replay.Board.Calls.Open.SelectMany(call => replay.Board.Calls.Teller.Picture(call).Connections)
            .ShouldAllBe(connection => connection.State != ConnectionState.Queued);
    }

    private static IReadOnlyList<AmiMessage> Messages(string version) => Trace.Of(version, "11-park-by-ami-retrieve").Messages();

    /// <summary>Where a call is parked, retrieved, or comes back.</summary>
    private static IEnumerable<int> Tellings(IReadOnlyList<AmiMessage> messages) =>
        messages.Index().Where(told => told.Item.Event is "ParkedCall" or "UnParkedCall" or "ParkedCallTimeOut" or "ParkedCallGiveUp").Select(told => told.Index);

    private static List<string> Parking(Replay replay) =>
    [
        .. replay.Board.Parking.Slots.Select(slot => $"{slot.Slot} has {slot.Call}"),
        .. Told.Lines(replay.Reports.Where(report => report is ParkedCallReported or ParkedCallRemoved)),
    ];
}
