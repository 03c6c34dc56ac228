using Attendant.Testing.Comparer.Comparison;
using Attendant.Testing.Comparer.Consoles;

namespace Attendant.Testing.Comparer.Tests.Comparison;

public sealed class PictureComparisonTests
{
    [Theory]
    [InlineData("NOT_INUSE", "idle")]
    [InlineData("UNAVAILABLE", "outOfService")]
    [InlineData("INUSE", "busy")]
    [InlineData("RINGING", "ringing")]
    [InlineData("UNKNOWN", "unknown")]
    public void A_lamp_without_calls_is_the_state_of_the_device(string device, string lamp)
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", device));

        PictureComparison.Compare(asterisk, Pictures.Line("1001", lamp)).ShouldBeEmpty();
        PictureComparison.Compare(asterisk, Pictures.Line("1001", "other")).ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.LineState);
    }

    [Theory]
    [InlineData("Ringing", false, 0, "ringing", "offered")]
    [InlineData("Ring", false, 0, "busy", "alerting")]
    [InlineData("Ring", false, 0, "busy", "dialing")]
    [InlineData("Up", false, 1, "busy", "connected")]
    [InlineData("Up", true, 1, "held", "held")]
    [InlineData("Up", false, 2, "busy", "conferenced")]
    [InlineData("Up", null, 0, "held", "held")]
    public void A_call_in_the_fitting_state_is_no_difference(string channel, bool? held, int peers, string lamp, string call)
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "INUSE", Pictures.Channel(channel, "1002", held, peers)));

        PictureComparison.Compare(asterisk, Pictures.Line("1001", lamp, Pictures.Call(call, "1002", "1001"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Ringing", false, "ringing", "connected")]
    [InlineData("Ring", false, "busy", "offered")]
    [InlineData("Up", false, "busy", "held")]
    [InlineData("Up", true, "held", "connected")]
    public void A_call_in_another_state_is_told(string channel, bool? held, string lamp, string call)
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "INUSE", Pictures.Channel(channel, "1002", held)));

        var difference = PictureComparison.Compare(asterisk, Pictures.Line("1001", lamp, Pictures.Call(call, "1002", "1001"))).ShouldHaveSingleItem();

        difference.Kind.ShouldBe(DifferenceKind.CallState);
        difference.ToString().ShouldContain(call);
    }

    [Fact]
    public void A_call_that_waits_for_a_consultation_is_seen_at_its_other_end()
    {
        var asks = Pictures.Extension("1001", "INUSE", Pictures.Channel("Up", "1003"));
        var waits = Pictures.Extension("1004", "INUSE", Pictures.Channel("Up", "1001", peers: 0));
        var console = Pictures.Line("1001", "busy", Pictures.Call("connected", "1001", "1003"), Pictures.Call("held", "1004", "1001"));

        PictureComparison.Compare(Pictures.Asterisk(asks, waits), console).ShouldBeEmpty();
        PictureComparison.Compare(Pictures.Asterisk(asks, Pictures.Extension("1004", "NOT_INUSE")), console)
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CallExtra);
    }

    [Fact]
    public void Who_shares_the_bridge_counts_more_than_the_connected_line()
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "INUSE", Pictures.Channel("Up", "1009") with { Peers = ["PJSIP/1002-1"] }));

        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy", Pictures.Call("connected", "1002", "1001"))).ShouldBeEmpty();
        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy", Pictures.Call("connected", "1004", "1001")))
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CallParty);
    }

    [Fact]
    public void A_call_that_the_console_misses_and_one_that_it_invents_are_told()
    {
        var talking = Pictures.Extension("1001", "INUSE", Pictures.Channel("Up", "1002"));

        PictureComparison.Compare(Pictures.Asterisk(talking), Pictures.Line("1001", "busy"))
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CallMissing);
        PictureComparison.Compare(Pictures.Asterisk(Pictures.Extension("1001", "NOT_INUSE")), Pictures.Line("1001", "idle", Pictures.Call("connected", "1001", "1002")))
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CallExtra);
        PictureComparison.Compare(Pictures.Asterisk(talking), Pictures.Line("1001", "busy", Pictures.Call("connected", "1001", "1002"), Pictures.Call("connected", "1001", "1002", line: "L9")))
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CallExtra);
    }

    [Fact]
    public void A_wrong_party_is_told()
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "INUSE", Pictures.Channel("Up", "1002")));

        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy", Pictures.Call("connected", "1003", "1001")))
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CallParty);
    }

    [Fact]
    public void Two_calls_are_paired_by_party_and_state_whatever_their_order()
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "BUSY", Pictures.Channel("Up", "1002", held: true), Pictures.Channel("Up", "1003")));

        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy", Pictures.Call("connected", "1001", "1003"), Pictures.Call("held", "1002", "1001"))).ShouldBeEmpty();
        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy", Pictures.Call("connected", "1001", "1002"), Pictures.Call("held", "1003", "1001")))
            .Select(difference => difference.Kind).ShouldBe([DifferenceKind.CallState, DifferenceKind.CallState]);
    }

    [Fact]
    public void The_party_that_is_connected_now_counts_more_than_the_one_that_called()
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "INUSE", Pictures.Channel("Up", "1003")));
        var transferred = Pictures.Call("connected", "1002", "1001") with
        {
            Connections = [new ConsoleConnection { Party = new ConsoleParty { Number = "1003" } }, new ConsoleConnection { Party = new ConsoleParty { Number = "1001" } }],
        };

        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy", transferred)).ShouldBeEmpty();
    }

    [Fact]
    public void Lines_whose_calls_the_console_does_not_show_are_compared_by_their_lamp_only()
    {
        var asterisk = Pictures.Asterisk(Pictures.Extension("1001", "INUSE", Pictures.Channel("Up", "1002")));

        PictureComparison.Compare(asterisk, Pictures.Line("1001", "busy"), callsOf: ["1005"]).ShouldBeEmpty();
        PictureComparison.Compare(asterisk, Pictures.Line("1001", "idle"), callsOf: ["1005"]).ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.LineState);
    }

    [Fact]
    public void An_expected_line_that_the_console_lacks_is_told() =>
        PictureComparison.Compare(Pictures.Asterisk(Pictures.Extension("1001", "NOT_INUSE")), new ConsolePicture(), expected: ["1001"])
            .ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.LineMissing);

    [Fact]
    public void Parked_calls_are_compared_slot_by_slot()
    {
        var asterisk = Pictures.Parked(("701", "1001"), ("702", "1002"), ("703", "1003"));
        var console = new ConsolePicture { Parked = [Shown("701", "1001"), Shown("702", "1009"), Shown("704", "1004")] };

        PictureComparison.Compare(asterisk, console).Select(difference => (difference.Kind, difference.Subject)).ShouldBe(
        [
            (DifferenceKind.ParkedParty, "702"), (DifferenceKind.ParkedExtra, "704"), (DifferenceKind.ParkedMissing, "703"),
        ]);

        static ConsoleParked Shown(string slot, string caller) => new() { Slot = slot, Caller = new ConsoleParty { Number = caller } };
    }
}
