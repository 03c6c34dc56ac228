using System.Text;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Tests.Telephony;

namespace Attendant.Pbx.Asterisk.Tests.Ami;

/// <summary>Bytes as no Asterisk sends them: the reader says so by its own fault, and never holds more than its limits.</summary>
public sealed class HostileAmiTests
{
    private const string Banner = "Asterisk Call Manager/11.0.0\r\n";

    public static TheoryData<string> Endless =>
    [
        "a line of a mebibyte", "a line that never ends", "a field of a mebibyte", "fields that never end", "names only", "bytes without a line end", "a passed-over event that never ends",
        "a greeting that never ends",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public void What_never_ends_is_a_fault_long_before_it_fills_the_memory(string what)
    {
        const long Patience = 64L << 20;
        var chunk = Encoding.ASCII.GetBytes(what switch
        {
            "fields that never end" => string.Concat(Enumerable.Repeat("Name: value\r\n", 1000)),
            "a passed-over event that never ends" => string.Concat(Enumerable.Repeat("Variable: x\r\n", 1000)),
            "names only" => string.Concat(Enumerable.Repeat(":\r\n", 4000)),
            _ => new string('x', 16_384),
        });
        var framer = new AmiFramer(name => name != "VarSet");
        if (what != "a greeting that never ends") framer.Push(Encoding.ASCII.GetBytes(Banner + (what.StartsWith("a passed", StringComparison.Ordinal) ? "Event: VarSet\r\n" : "Event: ")), _ => { });
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<AmiFault>(() =>
        {
            for (var sent = 0L; sent < Patience; sent += chunk.Length) framer.Push(chunk, _ => { });
        }).Message.ShouldContain("the peer sent");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20);
    }

    [Theory]
    [InlineData("\0\0\0")]
    [InlineData(":\r\n: \r\n:::\r\n")]
    [InlineData("Event\r\nEvent:\r\nEvent: \r\n")]
    [InlineData("Response: \r\nActionID: \r\nEvent: \r\n")]
    [InlineData("\r\r\r\n")]
    [InlineData("Event: Hangup\0\r\nUniqueid: \0\r\n")]
    [InlineData("Event: Newchannel\r\nEvent: Hangup\r\nUniqueid: 1\r\nUniqueid: 2\r\n")]
    [InlineData("Event: Newchannel\r\nuniqueid: 1.1\r\nUNIQUEID: 1.2\r\nChannelState: 99999999999999999999\r\n")]
    [InlineData("Event: Newchannel\r\nChannelState: -1\r\nUniqueid: \uFFFD\r\nChannel: /\r\n")]
    public void What_is_odd_and_short_is_read_and_says_nothing(string message)
    {
        var framer = new AmiFramer();
        var replay = new Replay();
        framer.Push(Encoding.UTF8.GetBytes(Banner + message + "\r\n\r\n" + "Event: Reload\r\n\r\n"), replay.Feed);
        replay.Board.Calls.Open.ShouldBeEmpty();
    }

    /// <summary>Every event of the recorded scenarios, about channels that nobody has heard of: each alone, on an empty switchboard.</summary>
    [Fact]
    public void Events_about_channels_never_seen_leave_no_call_but_until_a_list_has_none_of_them()
    {
        var asked = 0;
        foreach (var message in Trace.All().SelectMany(trace => trace.Messages()).Where(message => message.Event is not (null or "Newchannel")).DistinctBy(message => (message.Event, message.Fields.Count)))
        {
            var replay = new Replay();
            replay.Feed(message);
            replay.Board.ShowLeftovers(Replay.At(message).AddMinutes(1));
            replay.Board.NeedsListing.ShouldBe(replay.Board.Channels.Count > 0, message.Event);
            if (replay.Board.NeedsListing) asked++;
            replay.Board.Reconcile(new Mirror().List(message.Sequence + 1), Replay.At(message).AddMinutes(2));
            replay.Board.Calls.Open.ShouldBeEmpty(message.Event);
            replay.Board.Channels.ShouldBeEmpty(message.Event);
            replay.Board.Parking.Slots.ShouldBeEmpty(message.Event);
        }

        asked.ShouldBeGreaterThan(5);
    }

    /// <summary>So that asking for a list is the exception: a real Asterisk announces every channel before it tells of it.</summary>
    [Fact]
    public void In_no_recorded_scenario_is_there_word_of_a_channel_that_was_not_announced()
    {
        foreach (var trace in Trace.All())
        {
            var replay = new Replay();
            foreach (var message in trace.Messages())
            {
                replay.Feed(message);
                replay.Board.NeedsListing.ShouldBeFalse($"{trace}, message {message.Sequence} {message.Event}");
            }
        }
    }

    /// <summary>The same with every field emptied, doubled or filled with noise: the switchboard takes whatever Asterisk may say.</summary>
    [Fact]
    public void Events_with_fields_that_are_empty_doubled_missing_or_noise_do_no_harm()
    {
        var random = new Random(2026);
        foreach (var trace in Trace.All())
        {
            var replay = new Replay();
            foreach (var message in trace.Messages())
            {
                var fields = message.Fields.Where(_ => random.Next(10) > 0).SelectMany(field => random.Next(20) switch
                {
                    0 => [field, field],
                    1 => [new(field.Key, "")],
                    2 => [new(field.Key, "\u0000\uFFFD")],
                    3 => [new(field.Key, random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)), field],
                    4 => [new(field.Key, new string('9', 400))],
                    _ => (KeyValuePair<string, string>[])[field],
                });
                replay.Feed(new AmiMessage(message.Sequence, [.. fields]));
            }

            replay.Board.ShowLeftovers(DateTimeOffset.MaxValue);
        }
    }
}
