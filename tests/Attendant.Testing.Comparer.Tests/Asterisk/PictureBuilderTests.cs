using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Comparer.Asterisk;

namespace Attendant.Testing.Comparer.Tests.Asterisk;

public sealed class PictureBuilderTests
{
    [Fact]
    public void A_call_between_two_phones_is_seen_at_both()
    {
        var picture = PictureBuilder.Build(new AsteriskLists
        {
            Channels = Messages("""
                Channel: PJSIP/1001-00000001
                ChannelStateDesc: Up
                ConnectedLineNum: 1002
                BridgeId: b1
                Application: Dial

                Channel: PJSIP/1002-00000002
                ChannelStateDesc: Up
                ConnectedLineNum: 1001
                BridgeId: b1
                """),
            DeviceStates = Messages("Device: PJSIP/1001\nState: INUSE\n\nDevice: PJSIP/1002\nState: INUSE\n\nDevice: PJSIP/1003\nState: NOT_INUSE\n\nDevice: Custom:DND1003\nState: BUSY"),
            Bridges = new Dictionary<string, IReadOnlyList<string>> { ["b1"] = ["PJSIP/1001-00000001", "PJSIP/1002-00000002"] },
            Held = new Dictionary<string, bool> { ["PJSIP/1001-00000001"] = false, ["PJSIP/1002-00000002"] = true },
        });

        var first = picture.Extensions["1001"].Channels.ShouldHaveSingleItem();
        (first.Party, first.Held, first.Peers.Single()).ShouldBe(("1002", false, "PJSIP/1002-00000002"));
        picture.Extensions["1001"].LineStates.ShouldBe(["busy"]);
        picture.Extensions["1002"].LineStates.ShouldBe(["held"]);
        picture.Extensions["1003"].LineStates.ShouldBe(["dnd"]);
    }

    [Fact]
    public void A_peer_behind_local_channels_is_found()
    {
        var picture = PictureBuilder.Build(new AsteriskLists
        {
            Channels = Messages("""
                Channel: PJSIP/1001-1
                ChannelStateDesc: Up
                BridgeId: b1

                Channel: Local/1003@phones-1;1
                BridgeId: b1

                Channel: Local/1003@phones-1;2
                BridgeId: b2

                Channel: PJSIP/1003-1
                ChannelStateDesc: Up
                BridgeId: b2
                """),
            Bridges = new Dictionary<string, IReadOnlyList<string>>
            {
                ["b1"] = ["PJSIP/1001-1", "Local/1003@phones-1;1"], ["b2"] = ["Local/1003@phones-1;2", "PJSIP/1003-1"],
            },
        });

        picture.Extensions["1001"].Channels[0].Peers.ShouldBe(["PJSIP/1003-1"]);
        picture.Extensions["1003"].Channels[0].Peers.ShouldBe(["PJSIP/1001-1"]);
    }

    [Fact]
    public void Onhold_is_the_state_of_the_one_who_is_held()
    {
        // as Asterisk reports it after 1002 has held: recorded from 22 and 16
        var picture = PictureBuilder.Build(new AsteriskLists
        {
            Channels = Messages("Channel: PJSIP/1001-1\nChannelStateDesc: Up\nBridgeId: b1\n\nChannel: PJSIP/1002-1\nChannelStateDesc: Up\nBridgeId: b1"),
            DeviceStates = Messages("Device: PJSIP/1001\nState: ONHOLD\n\nDevice: PJSIP/1002\nState: INUSE"),
            Bridges = new Dictionary<string, IReadOnlyList<string>> { ["b1"] = ["PJSIP/1001-1", "PJSIP/1002-1"] },
            Held = new Dictionary<string, bool> { ["PJSIP/1001-1"] = false, ["PJSIP/1002-1"] = true },
        });

        picture.Extensions["1001"].LineStates.ShouldBe(["busy"]);
        picture.Extensions["1002"].LineStates.ShouldBe(["held"]);
    }

    [Fact]
    public void A_peer_on_hold_that_no_phone_holds_may_be_held_by_the_server()
    {
        var picture = PictureBuilder.Build(new AsteriskLists
        {
            Channels = Messages("Channel: PJSIP/1001-1\nChannelStateDesc: Up\nBridgeId: b1\n\nChannel: PJSIP/1002-1\nChannelStateDesc: Up\nBridgeId: b1"),
            DeviceStates = Messages("Device: PJSIP/1001\nState: ONHOLD\n\nDevice: PJSIP/1002\nState: INUSE"),
            Bridges = new Dictionary<string, IReadOnlyList<string>> { ["b1"] = ["PJSIP/1001-1", "PJSIP/1002-1"] },
            Held = new Dictionary<string, bool> { ["PJSIP/1001-1"] = false, ["PJSIP/1002-1"] = false },
        });

        picture.Extensions["1002"].Channels[0].Held.ShouldBeNull();
        picture.Extensions["1002"].LineStates.ShouldBe(["busy", "held"]);
    }

    [Fact]
    public void A_caller_to_whom_nobody_is_connected_calls_what_he_dialled()
    {
        var picture = PictureBuilder.Build(new AsteriskLists
        {
            Channels = Messages("Channel: PJSIP/1001-1\nChannelStateDesc: Ring\nConnectedLineNum: <unknown>\nExten: 6002\n\nChannel: PJSIP/1002-1\nChannelStateDesc: Ringing\nConnectedLineNum: 1001\nExten: 1002"),
        });

        picture.Extensions["1001"].Channels[0].Party.ShouldBe("6002");
        picture.Extensions["1002"].Channels[0].Party.ShouldBe("1001");
        picture.Extensions["1002"].LineStates.ShouldBe(["ringing"]);
    }

    [Fact]
    public void A_parked_phone_is_found_in_its_slot()
    {
        var picture = PictureBuilder.Build(new AsteriskLists
        {
            Channels = Messages("Channel: PJSIP/1001-1\nChannelStateDesc: Up"),
            ParkedCalls = Messages("ParkingSpace: 701\nParkeeChannel: PJSIP/1001-1\nParkeeCallerIDNum: 1001"),
        });

        picture.Parked["701"].Caller.ShouldBe("1001");
        picture.Extensions["1001"].Channels[0].ParkedIn.ShouldBe("701");
    }

    private static AmiMessage[] Messages(string text) => [.. AmiMessage.ParseAll(text)];
}
