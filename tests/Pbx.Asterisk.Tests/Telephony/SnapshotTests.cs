using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>A switchboard that comes in the middle and is told what there is goes on as one that saw it all.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string, string> Scenarios() => TraceTests.Scenarios();

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void After_a_snapshot_at_any_moment_nothing_is_left_when_everybody_has_hung_up(string version, string scenario)
    {
        var messages = Trace.Of(version, scenario).Messages();
        var mirror = new Mirror();
        for (var cut = 0; cut < messages.Count; cut++)
        {
            mirror.Feed(messages[cut]);
            var late = new Replay();
            late.Board.Reconcile(mirror.List(messages[cut].Sequence), Replay.At(messages[cut]));
            foreach (var message in messages.Skip(cut + 1)) late.Feed(message);

            late.Board.Calls.Open.ShouldBeEmpty($"cut after message {cut}");
            late.Board.Channels.ShouldBeEmpty($"cut after message {cut}");
            late.Board.Parking.Slots.ShouldBeEmpty($"cut after message {cut}");
        }
    }

    /// <summary>Whatever had been told when the link broke: what is not there any more when it comes back is gone.</summary>
    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Cut_after_any_message_and_linked_anew_nothing_is_left_of_what_ended_meanwhile(string version, string scenario)
    {
        var step = Environment.GetEnvironmentVariable("ATTENDANT_LONG") == "1" ? 1 : 13;
        var messages = Trace.Of(version, scenario).Messages();
        for (var cut = 0; cut < messages.Count; cut += step)
        {
            var replay = Replay.Of(messages.Take(cut + 1));
            replay.Board.BeginLink();
            replay.Board.Reconcile(new Mirror().List(1), Replay.At(messages[cut]).AddMinutes(1));

            replay.Board.Calls.Open.ShouldBeEmpty($"cut after message {cut}");
            replay.Board.Channels.ShouldBeEmpty($"cut after message {cut}");
            replay.Board.Parking.Slots.ShouldBeEmpty($"cut after message {cut}");
        }
    }

    // an ARI application moves its channels between bridges of its own; no list says which of them belong to one call
    public static TheoryData<string, string> ScenariosThatListsCanShow()
    {
        var data = new TheoryData<string, string>();
        foreach (var trace in Trace.All().Where(trace => trace.Scenario != "30-ari-operator")) data.Add(trace.Version, trace.Scenario);
        return data;
    }

    /// <summary>
    /// What a list cannot say is left out of the comparison: it knows no dialling before the phone rings, and none of a
    /// transfer or pickup while it is being done. So the pictures are compared where both stand still.
    /// </summary>
    [Theory]
    [MemberData(nameof(ScenariosThatListsCanShow))]
    public void A_snapshot_shows_the_same_calls_as_the_events_did(string version, string scenario)
    {
        var messages = Trace.Of(version, scenario).Messages();
        var mirror = new Mirror();
        var live = new Replay();
        var compared = 0;
        for (var cut = 0; cut < messages.Count; cut++)
        {
            mirror.Feed(messages[cut]);
            live.Feed(messages[cut]);
            if (!IsStandstill(messages, cut)) continue;
            live.Board.ShowLeftovers(Replay.At(messages[cut]).AddMinutes(1));
            var late = new Replay();
            late.Board.Reconcile(mirror.List(messages[cut].Sequence), Replay.At(messages[cut]));

            Picture(late).ShouldBe(Picture(live), $"cut after message {cut}");
            compared++;
        }
        compared.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_snapshot_that_brings_nothing_new_changes_nothing(string version, string scenario)
    {
        var messages = Trace.Of(version, scenario).Messages();
        var mirror = new Mirror();
        var plain = Replay.Of(messages);
        var asked = new Replay();
        for (var cut = 0; cut < messages.Count; cut++)
        {
            mirror.Feed(messages[cut]);
            asked.Feed(messages[cut]);
            if (IsStandstill(messages, cut)) asked.Board.Reconcile(mirror.List(messages[cut].Sequence), Replay.At(messages[cut]));
        }

        Told.Canonical(asked.Reports).ShouldBe(Told.Canonical(plain.Reports));
    }

    // nothing comes for a tenth of a second: phones wait for people
    private static bool IsStandstill(IReadOnlyList<Attendant.Pbx.Asterisk.Ami.AmiMessage> messages, int cut) =>
        cut + 1 < messages.Count && Replay.Clock(messages[cut]) is { } now && Replay.Clock(messages[cut + 1]) is { } next && next - now > 0.1;

    private static List<string> Picture(Replay replay) =>
    [
        .. from call in replay.Board.Calls.Open
           let connections = replay.Board.Calls.Teller.Picture(call).Connections
           where connections.Count > 0
           select string.Join(", ", connections.OrderBy(connection => connection.Party.Device.Value, StringComparer.Ordinal).Select(Line)) into line
           orderby line
           select line,
    ];

    private static string Line(Connection connection) => $"{connection.Party.Device} {connection.State}";
}
