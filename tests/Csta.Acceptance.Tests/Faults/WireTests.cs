using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Faults;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>Messages that come in pieces, joined, twice, in another order, or not at all.</summary>
public sealed class WireTests(WireBed bed) : FaultTests(bed), IClassFixture<WireBed>
{
    private static readonly Dictionary<string, Action<CstaFaults>> Ways = new()
    {
        ["an octet at a time"] = faults => faults.SplitFrames(1),
        ["seven octets at a time"] = faults => faults.SplitFrames(7),
        ["joined"] = faults => faults.JoinFrames(),
        ["with clashing invoke ids"] = faults => faults.ClashInvokeIds(),
        ["events before their answers"] = faults => faults.EventsBeforeAnswers(),
        ["every event twice"] = faults => faults.RepeatEvents(2),
        ["snapshots in segments of one"] = faults => faults.SegmentSnapshots(1),
        ["snapshots in segments of two"] = faults => faults.SegmentSnapshots(2),
        ["in pieces, in segments, with clashing invoke ids, events first and twice"] = faults =>
        {
            faults.SplitFrames(5);
            faults.SegmentSnapshots(1);
            faults.ClashInvokeIds();
            faults.EventsBeforeAnswers();
            faults.RepeatEvents(2);
        },
    };

    public static TheoryData<string> EveryWay => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task An_operators_day_goes_on_however_messages_come(string way)
    {
        Ways[way](Switch.Faults);

        var consultation = await Scenario.ConsultingAsync();
        await AgreeAsync();
        await Anna.DoAsync($"toggle {consultation}");
        await AgreeAsync();
        await Anna.DoAsync("conference");
        await Anna.CallAsync("conferenced");
        await AgreeAsync();
        await Anna.DoAsync("hangup");
        await Anna.NoCallAsync();
        await AgreeAsync();
        await CallsWorkAsync();
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task A_link_is_made_anew_however_messages_come(string way)
    {
        await Scenario.ConsultingAsync();
        Ways[way](Switch.Faults);
        var before = Newest();

        Switch.Faults.DropLinks();
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1005").DialAsync("1002");

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
    }

    [Fact]
    public async Task A_message_of_65_535_octets_that_never_comes_to_its_end_is_silence_and_ends_the_link()
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        var (before, said) = (Newest(), Bed.Server.Output.Length);

        Switch.Faults.SendHostile(CstaHostileMessage.LengthTooLong);
        // lost within what was promised
        await Switch.Phone("1004").HangUpAsync();

        await SignedInAsync(before, times: 1);
        await AgreeAsync();
        (await WarningsAsync(said, 1)).ShouldContain(line => line.Contains("nothing was heard", StringComparison.Ordinal));
        await CallsWorkAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Events_that_are_lost_are_made_up_for_when_the_switch_says_so(int count)
    {
        await Scenario.HeldAsync();
        await AgreeAsync();
        Switch.Faults.LoseEvents(count);
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1003").DialAsync("1002");
        Switch.Faults.LoseEvents(0);

        Switch.Faults.SendSystemStatus("messagesLost");

        await AgreeAsync();
        await Ben.DoAsync("answer");
        await AgreeAsync();
        Switch.Calls.Single()["1002"].ShouldBe(CstaConnectionState.Connected);
    }
}
