using System.Text.RegularExpressions;
using Attendant.Csta.Acceptance.Bed;
using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Faults;
using static Attendant.Sdk.CstaSwitch.Faults.CstaHostileMessage;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>What no switch should send: passed over and said once, or the end of the link where nobody can tell any more where a message begins.</summary>
public sealed class HostileTests(HostileBed bed) : FaultTests(bed), IClassFixture<HostileBed>
{
    private const string Hex = "[0-9A-F]{16,}";

    /// <summary>After these nobody can tell where the next message begins.</summary>
    private static readonly CstaHostileMessage[] Lost = [LengthTooShort, LengthTooLong, InvokeIdOfLetters, WrongFormat];

    /// <summary>Odd, and read all the same: what is not known in it is passed over, and a frame is UTF-8 whatever its declaration says.</summary>
    private static readonly CstaHostileMessage[] Unsaid = [LongestFrame, UnknownElements, MissingElements, ReversedElements, WrongNamespace, WrongEncoding];

    /// <summary>What it was can only be shown in hex.</summary>
    private static readonly CstaHostileMessage[] Unreadable = [EntityBomb, ExternalEntity, DeepNesting, CutXml, BrokenUtf8, UnaskedAnswer];

    private static readonly Dictionary<string, byte[]> Garbage = new()
    {
        ["HTTP"] = "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(),
        ["TLS"] = [0x15, 3, 3, 0, 2, 2, 40],
        ["XML without a header"] = "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>"u8.ToArray(),
        ["a byte order mark before the header"] = [0xEF, 0xBB, 0xBF, 0, 0, 0, 12, .. "9999<a/>"u8],
        ["an octet too many before the header"] = [0x0A, 0, 0, 0, 12, .. "9999<a/>"u8],
        ["letters for an invoke id"] = [0, 0, 0, 12, .. "abcd<a/>"u8],
        ["SOAP"] = [0, 1, 0, 12, .. "9999<a/>"u8],
    };

    public static TheoryData<CstaHostileMessage> EveryOddMessage => [.. Enum.GetValues<CstaHostileMessage>().Except(Lost)];

    public static TheoryData<string> EveryGarbage => [.. Garbage.Keys];

    [Theory]
    [MemberData(nameof(EveryOddMessage))]
    public async Task A_message_that_no_switch_should_send_is_passed_over_and_said_once(CstaHostileMessage message)
    {
        var (before, said) = await NewLinkAsync();

        for (var times = 0; times < 3; times++) Switch.Faults.SendHostile(message);

        await GoesOnAsync();
        Sessions(before).ShouldBe(0, "the link stays");
        var lines = Unsaid.Contains(message) ? 0 : 1;
        var warnings = await WarningsAsync(said, lines);
        warnings.Count.ShouldBe(lines);
        if (Unreadable.Contains(message)) warnings[0].ShouldMatch(Hex);
    }

    [Theory]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("8765")]
    [InlineData(null)] // one whose answer has come already
    public async Task An_answer_that_nobody_waits_for_is_passed_over_and_said_once_in_hex(string? invokeId)
    {
        var (before, said) = await NewLinkAsync();
        var id = invokeId ?? before.InvokeId;

        for (var times = 0; times < 3; times++) Switch.Faults.SendXml(id, "<HoldCallResponse/>");

        await GoesOnAsync();
        Sessions(before).ShouldBe(0, "the link stays");
        (await WarningsAsync(said, 1)).ShouldHaveSingleItem().ShouldContain(Convert.ToHexString("<HoldCallResponse/>"u8));
    }

    [Theory]
    [InlineData("MakeCall")]
    [InlineData("HoldCall")]
    [InlineData("TransferCall")]
    [InlineData("ParkCall")]
    [InlineData("SetForwarding")]
    public async Task A_service_that_is_done_and_answered_in_the_wrong_kind_is_seen_by_its_events(string service)
    {
        var (before, said) = await NewLinkAsync();
        await Switch.Phone("1004").HangUpAsync();
        await Anna.NoCallAsync();
        var command = await Scenario.CommandForAsync(service);
        await AgreeAsync();
        Switch.Faults.MistakeNextAnswer(service, "AcceptCall");

        await Anna.DoAsync(command);

        await AgreeAsync();
        Sessions(before).ShouldBe(0, "the link stays");
        (await WarningsAsync(said, 1)).ShouldHaveSingleItem().ShouldMatch($"answered {service} with AcceptCallResponse.*{Hex}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public Task A_length_shorter_than_the_header_ends_the_link(byte length) => EndsTheLinkAsync([0, 0, 0, length, .. "9999<a/>"u8]);

    [Theory]
    [MemberData(nameof(EveryGarbage))]
    public Task Garbage_where_a_header_should_be_ends_the_link(string kind) => EndsTheLinkAsync(Garbage[kind]);

    private async Task EndsTheLinkAsync(byte[] octets)
    {
        var (before, said) = await NewLinkAsync();

        Switch.Faults.SendOctets(octets);

        await GoesOnAsync();
        Sessions(before).ShouldBe(1);
        // of what came after them in the same read nothing is sure
        (await WarningsAsync(said, 2)).Single(line => line.Contains("The link was closed", StringComparison.Ordinal))
            .ShouldContain(Convert.ToHexString(octets.AsSpan(0, Math.Min(octets.Length, 8))));
    }

    /// <summary>On a link of which nothing odd has been said yet, a caller is held.</summary>
    private async Task<(CstaReceived Before, int Said)> NewLinkAsync()
    {
        var written = Bed.Server.Output.Length;
        Switch.Faults.DropLinks();
        // the log comes by a pipe: until then it may still tell of the link before
        await Until.HoldsAsync(() => Task.FromResult(Regex.IsMatch(Bed.Server.Output[written..], "is down.*Connected to", RegexOptions.Singleline)), () => "No new link was logged.");
        await AgreeAsync();
        await Scenario.HeldAsync();
        await AgreeAsync();
        return (Newest(), Bed.Server.Output.Length);
    }

    /// <summary>The held caller gives up, a call goes through, and by then everything that was to be said was said.</summary>
    private async Task GoesOnAsync()
    {
        await Switch.Phone("1004").HangUpAsync();
        await Anna.NoCallAsync();
        await AgreeAsync();
        await CallsWorkAsync();
    }
}
