using System.Text;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Telephony;

public sealed class SwitchboardTests
{
    private readonly List<string> _told = [];
    private readonly List<DeviceId> _doubted = [];
    private readonly XmlTree _tree = new();
    private Switchboard _board;

    public SwitchboardTests() => _board = Board(new CstaProfile());

    [Fact]
    public void A_captured_event_is_reported_under_the_number_within_its_identifier()
    {
        _board.Take(_tree.Read(Capture.Bytes("osv-service-initiated")), new DeviceId("302118840100"));

        _told.ShouldBe(["FF000100000000002D65C85C1C750000 initiated 302118840100 (MakeCall)"]);
    }

    [Fact]
    public void A_call_from_beginning_to_end()
    {
        Take("ServiceInitiated", Connection("initiatedConnection", "7", "1001"), Subject("initiatingDevice", "1001"));
        Take("Originated", Connection("originatedConnection", "7", "1001"), Subject("callingDevice", "1001"), Subject("calledDevice", "1002"), "<cause>newCall</cause>");
        Take("Delivered", Connection("connection", "7", "1002"), Subject("alertingDevice", "1002"), Subject("callingDevice", "1001"), Subject("calledDevice", "1002"));
        Take("Established", Connection("establishedConnection", "7", "1002"), Subject("answeringDevice", "1002"), Subject("callingDevice", "1001"), Subject("calledDevice", "1002"));
        Take("Held", Connection("heldConnection", "7", "1002"), Subject("holdingDevice", "1002"));
        Take("Retrieved", Connection("retrievedConnection", "7", "1002"), Subject("retrievingDevice", "1002"));
        Take("ConnectionCleared", Connection("droppedConnection", "7", "1001"), Subject("releasingDevice", "1001"), "<cause>normalClearing</cause>");
        Take("ConnectionCleared", Connection("droppedConnection", "7", "1002"), Subject("releasingDevice", "1002"));
        Take("CallCleared", Connection("clearedCall", "7", null));

        _told.ShouldBe(
        [
            "7 initiated 1001",
            "7 originated 1001 dialled 1002 from 1001 called 1002",
            "7 delivered 1002 from 1001 called 1002",
            "7 established 1002 from 1001 called 1002",
            "7 held 1002",
            "7 retrieved 1002",
            "7 cleared 1001",
            "7 cleared 1002",
            "7 ended",
        ]);
        _board.Book.All.ShouldBeEmpty();
    }

    [Fact]
    public void Order_prefixes_and_unknown_elements_make_no_difference()
    {
        TakeRaw("<x:DeliveredEvent xmlns:x='urn:any'><x:cause>callForwardBusy</x:cause><x:novelty><x:deep/></x:novelty><x:connection><x:deviceID>1002</x:deviceID><x:callID>7</x:callID></x:connection>"
            + "<x:callingDevice><x:restricted/></x:callingDevice><x:alertingDevice><x:deviceIdentifier typeOfNumber='other'>1002</x:deviceIdentifier></x:alertingDevice></x:DeliveredEvent>");

        _told.ShouldBe(["7 delivered 1002 (CallForwardBusy)"]);
    }

    [Fact]
    public void A_caller_from_outside_keeps_one_name_through_all_events()
    {
        Take("Delivered", Connection("connection", "7", "1002"), Subject("alertingDevice", "1002"), Subject("callingDevice", "00491711"), Subject("calledDevice", "1002"));
        Take("ConnectionCleared", Connection("droppedConnection", "7", "T1#4"), Subject("releasingDevice", "00491711"));

        // the trunk's name comes only when he is gone
        _told[1].ShouldBe("7 cleared 00491711");
        _told.Clear();

        // told once with its trunk, it is known by it afterwards
        Take("Originated", Connection("originatedConnection", "8", "T1#5"), Subject("callingDevice", "00491712"), Subject("calledDevice", "1002"));
        Take("ConnectionCleared", Connection("droppedConnection", "8", "T1#5"), Subject("releasingDevice", "1002"));
        _told.ShouldBe(["8 originated 00491712 dialled 1002 from 00491712 called 1002", "8 cleared 00491712"]);
    }

    [Fact]
    public void A_consultation_that_is_transferred_becomes_one_call()
    {
        Established("1", "00491711", "1002");
        Take("Held", Connection("heldConnection", "1", "1002"), Subject("holdingDevice", "1002"));
        Take("Originated", Connection("originatedConnection", "2", "1002"), Subject("callingDevice", "1002"), Subject("calledDevice", "1003"), "<cause>consultation</cause>");
        Take("Delivered", Connection("connection", "2", "1003"), Subject("alertingDevice", "1003"), Subject("callingDevice", "1002"), Subject("calledDevice", "1003"));
        _told.Clear();

        Take("Transfered", Connection("primaryOldCall", "1", "1002"), Connection("secondaryOldCall", "2", "1002"), Subject("transferringDevice", "1002"), Subject("transferredToDevice", "1003"),
            "<transferredConnections>"
            + Item("2", "00491711", "1", "00491711") + Item("2", "1003", "2", "1003")
            + "</transferredConnections><cause>transfer</cause>");

        _told.ShouldBe(["2 transferred 1+2 by 1002 to 1003: 00491711=Connected 1003=Alerting (Transfer)"]);
        _board.Book.All.Select(call => call.Id).ShouldBe(["2"]);
    }

    [Fact]
    public void A_blind_transfer_without_a_list_keeps_who_stays()
    {
        Established("1", "1001", "1002");
        _told.Clear();

        Take("Transferred", Connection("primaryOldCall", "1", "1002"), Subject("transferringDevice", "1002"), Subject("transferredToDevice", "1003"), "<cause>singleStepTransfer</cause>");

        _told.ShouldBe(["1 transferred 1+ by 1002 to 1003: 1001=Connected (SingleStepTransfer)"]);
    }

    [Fact]
    public void Who_is_new_by_a_blind_transfer_is_about_to_ring_unless_his_own_monitor_says_more()
    {
        Established("1", "1001", "1003");
        _told.Clear();
        string[] transfer = [Connection("primaryOldCall", "1", "1003"), Subject("transferringDevice", "1003"), Subject("transferredToDevice", "1002"),
            "<transferredConnections>" + Item("1", "1001", "1", "1001") + Item("1", "1002", "1", "1002") + "</transferredConnections><cause>singleStepTransfer</cause>"];

        Take("Transfered", transfer);
        Take("Transfered", [.. transfer, "<localConnectionInfo>connected</localConnectionInfo>"]);

        _told.ShouldBe(
        [
            "1 transferred 1+ by 1003 to 1002: 1001=Connected 1002=Alerting (SingleStepTransfer)",
            "1 transferred 1+ by 1003 to 1002: 1001=Connected 1002=Connected (SingleStepTransfer)",
        ]);
    }

    [Fact]
    public void A_blind_transfer_that_two_monitors_tell_lets_nobody_ring_who_talks()
    {
        Established("1", "1002", "1001");
        _told.Clear();
        string[] transfer = [Connection("primaryOldCall", "1", "1001"), Subject("transferringDevice", "1001"), Subject("transferredToDevice", "1003"),
            "<transferredConnections>" + Item("2", "1002", "1", "1002") + "</transferredConnections><cause>singleStepTransfer</cause>"];

        // the old call is gone when it is told once more
        Take("Transfered", transfer);
        Take("Transfered", transfer);

        _told.ShouldBe(["2 transferred 1+ by 1001 to 1003: 1002=Connected (SingleStepTransfer)", "2 transferred 1+ by 1001 to 1003: 1002=Connected (SingleStepTransfer)"]);
    }

    [Fact]
    public void A_trunk_that_was_reached_does_not_ring_again()
    {
        Take("Originated", Connection("originatedConnection", "1", "1001"), Subject("callingDevice", "1001"), Subject("calledDevice", "00491711"));
        Take("NetworkReached", Connection("outboundConnection", "1", "T5"), Subject("networkInterfaceUsed", "T5"), Subject("calledDevice", "00491711"));
        Take("Delivered", Connection("connection", "1", "T5"), Subject("alertingDevice", "00491711"));
        Take("Established", Connection("establishedConnection", "1", "T5"), Subject("answeringDevice", "T5"));

        _told.Skip(1).ShouldBe(["1 network 00491711 called 00491711", "1 established 00491711"]);
    }

    [Fact]
    public void A_conference_has_all_its_connections()
    {
        Established("1", "1001", "1002");
        Take("Held", Connection("heldConnection", "1", "1002"), Subject("holdingDevice", "1002"));
        Established("2", "1002", "1003");
        _told.Clear();

        Take("Conferenced", Connection("primaryOldCall", "2", "1002"), Connection("secondaryOldCall", "1", "1002"), Subject("conferencingDevice", "1002"),
            "<conferenceConnections>" + Item("1", "1001", "1", "1001") + Item("1", "1002", "1", "1002") + Item("1", "1003", "2", "1003") + "</conferenceConnections><cause>conference</cause>");

        _told.ShouldBe(["1 conferenced 2+1 by 1002: 1001=Connected 1002=Connected 1003=Connected (Conference)"]);
    }

    [Fact]
    public void Queues_diversions_failures_and_the_network_are_told()
    {
        Take("Queued", Connection("queuedConnection", "1", "5000"), Subject("queue", "5000"), Subject("callingDevice", "00491711"), Subject("calledDevice", "5000"), "<numberQueued>3</numberQueued><cause>enteringDistribution</cause>");
        Take("Diverted", Connection("connection", "1", "5000"), Subject("divertingDevice", "5000"), Subject("newDestination", "1002"), "<cause>distributed</cause>");
        Take("Failed", Connection("failedConnection", "2", "1003"), "<failingDevice><notKnown/></failingDevice>", Subject("calledDevice", "1003"), "<cause>busy</cause>");
        Take("NetworkReached", Connection("outboundConnection", "3", "T1"), Subject("networkInterfaceUsed", "T1"), Subject("calledDevice", "00493012"));
        Take("Offered", Connection("offeredConnection", "4", "1004"), Subject("offeredDevice", "1004"));

        _told.ShouldBe(
        [
            "queue 5000 waiting 3",
            "1 queued 5000 from 00491711 called 5000 queue 5000 (Queue)",
            "1 diverted 5000 to 1002 (Queue)",
            "2 failed 1003 called 1003 (Busy)",
            "3 network 00493012 called 00493012",
            "4 delivered 1004",
        ]);
    }

    [Fact]
    public void A_shared_line_that_was_answered_at_another_phone_leaves_the_call_and_may_come_back()
    {
        Take("Delivered", Connection("connection", "1", "200/a"), Subject("alertingDevice", "200/a"), Subject("callingDevice", "1004"));
        Take("Delivered", Connection("connection", "1", "200/b"), Subject("alertingDevice", "200/b"), Subject("callingDevice", "1004"));
        Take("Established", Connection("establishedConnection", "1", "200/a"), Subject("answeringDevice", "200/a"), Subject("callingDevice", "1004"));
        _told.Clear();

        Take("Bridged", Connection("bridgedConnection", "1", "200/b"), Subject("bridgedAppearance", "200/b"), "<cause>activeParticipation</cause>");
        Take("Bridged", Connection("bridgedConnection", "1", "200/b"), Subject("bridgedAppearance", "200/b"), "<cause>activeParticipation</cause>");
        // a snapshot has it too, as one that waits
        var read = _board.Lay("1", [Leg("1004", ConnectionState.Connected), Leg("200/a", ConnectionState.Connected), Leg("200/b", ConnectionState.Queued)], null, null);
        _told.ShouldBe(["1 cleared 200/b (AnsweredElsewhere)"]);
        read.Connections.Select(one => one.Party.Device.Value).ShouldBe(["1004", "200/a"]);

        Take("Established", Connection("establishedConnection", "1", "200/b"), Subject("answeringDevice", "200/b"));
        Take("Bridged", Connection("bridgedConnection", "1", "200/a"), Subject("bridgedAppearance", "200/a"));
        // the end of what is away already is told to nobody
        Take("ConnectionCleared", Connection("droppedConnection", "1", "200/a"), Subject("releasingDevice", "200/a"));
        Take("ConnectionCleared", Connection("droppedConnection", "1", "200/b"), Subject("releasingDevice", "200/b"));
        _told.ShouldBe(["1 cleared 200/b (AnsweredElsewhere)", "1 established 200/b", "1 cleared 200/a (AnsweredElsewhere)", "1 cleared 200/b"]);
    }

    private static Leg Leg(string device, ConnectionState state) => new(new Party { Device = new DeviceId(device) }) { Wire = device, State = state };

    [Fact]
    public void A_parked_caller_who_gives_up_leaves_the_slot_free_though_nothing_is_told_of_it()
    {
        Take("Queued", Connection("queuedConnection", "1", "7001"), Subject("queue", "7001"), Subject("callingDevice", "1004"), "<cause>park</cause>");
        _told.Clear();

        Take("ConnectionCleared", Connection("droppedConnection", "1", "1004"), Subject("releasingDevice", "1004"), "<cause>normalClearing</cause>");

        _told.ShouldContain(line => line.StartsWith("slot 7001 is free", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parked_call_whose_caller_gives_up_is_told_as_over_once()
    {
        Take("Queued", Connection("queuedConnection", "1", "7001"), Subject("queue", "7001"), Subject("callingDevice", "1004"), "<cause>park</cause>");
        _told.Clear();

        Take("ConnectionCleared", Connection("droppedConnection", "1", "1004"), Subject("releasingDevice", "1004"));
        // what the slot's own monitor tells, where there is one
        Take("ConnectionCleared", Connection("droppedConnection", "1", "1004"), Subject("releasingDevice", "1004"));
        Take("ConnectionCleared", Connection("droppedConnection", "1", "7001"), Subject("releasingDevice", "7001"));
        Take("CallCleared", Connection("clearedCall", "1", null));

        _told.ShouldBe(["slot 7001 is free (CallCancelled)", "1 cleared 1004", "1 ended"]);
        Take("Originated", Connection("originatedConnection", "1", "1002"), Subject("callingDevice", "1002"));
        Take("ConnectionCleared", Connection("droppedConnection", "1", "1002"), Subject("releasingDevice", "1002"));
        _told.ShouldContain("1 cleared 1002");
    }

    [Theory]
    [InlineData("Queued", "queuedConnection", "queue", "noAvailableAgents")]
    [InlineData("Failed", "failedConnection", "failingDevice", "busy")]
    public void A_caller_who_gives_up_waiting_ends_the_call_though_its_other_end_is_not_told(string name, string connection, string subject, string cause)
    {
        Take("Originated", Connection("originatedConnection", "1", "1001"), Subject("callingDevice", "1001"));
        Take(name, Connection(connection, "1", "5000"), Subject(subject, "5000"), Subject("callingDevice", "1001"), $"<cause>{cause}</cause>");
        _told.Clear();

        Take("ConnectionCleared", Connection("droppedConnection", "1", "1001"), Subject("releasingDevice", "1001"));

        _told.ShouldBe(["1 cleared 1001", "1 ended"]);
        _board.Book.Find("1").ShouldBeNull();
    }

    [Fact]
    public void A_call_waits_on_in_its_queue_where_a_phone_only_stops_ringing_for_it()
    {
        Take("Queued", Connection("queuedConnection", "1", "5000"), Subject("queue", "5000"), "<cause>noAvailableAgents</cause>");
        Take("Delivered", Connection("connection", "1", "1002"), Subject("alertingDevice", "1002"));
        _told.Clear();

        Take("ConnectionCleared", Connection("droppedConnection", "1", "1002"), Subject("releasingDevice", "1002"));

        _told.ShouldBe(["1 cleared 1002"]);
    }

    [Fact]
    public void A_parked_call_has_a_slot_until_somebody_takes_it()
    {
        Established("1", "1001", "1002");
        _told.Clear();

        Take("Queued", Connection("queuedConnection", "1", "7001"), Subject("queue", "7001"), "<cause>park</cause>");
        Take("ConnectionCleared", Connection("droppedConnection", "1", "1002"), Subject("releasingDevice", "1002"), "<cause>park</cause>");
        Take("Established", Connection("establishedConnection", "1", "1003"), Subject("answeringDevice", "1003"), "<cause>callPickup</cause>");

        _told.ShouldBe(
        [
            "1 queued 7001 (Park)",
            "slot 7001 holds 1 1001",
            "slot 7001 holds 1 1001 by 1002",
            "1 cleared 1002 (Park)",
            "slot 7001 is free (ParkRetrieved) 1003",
            "1 established 1003 (CallPickup)",
        ]);
    }

    [Fact]
    public void Legs_with_several_callIDs_are_one_call_where_the_linkage_says_so()
    {
        _board = Board(new CstaProfile { JoinByLinkage = true });
        const string Linkage = "<callLinkageData><globalCallData><globalCallLinkageID><globallyUniqueCallLinkageID>AB12</globallyUniqueCallLinkageID></globalCallLinkageID></globalCallData></callLinkageData>";

        Take("Originated", Connection("originatedConnection", "FF01", "1001"), Subject("callingDevice", "1001"), Linkage);
        Take("Delivered", Connection("connection", "0301", "1002"), Subject("alertingDevice", "1002"), Linkage);

        _told.ShouldBe(["FF01 originated 1001 dialled  from 1001 linkage AB12", "FF01 delivered 1002 linkage AB12"]);
        _board.Book.Name(new ConnectionId(new CallId("FF01"), new DeviceId("1002"))).ShouldBe(("0301", "1002"));
        _board.Book.Name(new ConnectionId(new CallId("FF01"), new DeviceId("1001"))).ShouldBe(("FF01", "1001"));
    }

    [Fact]
    public void A_hold_that_looks_like_a_clearing_asks_instead_of_telling()
    {
        _board = Board(new CstaProfile { ClearedByReleasing = true });
        Established("1", "1001", "1002");
        _told.Clear();

        Take("ConnectionCleared", Connection("droppedConnection", "1", "1002"), "<releasingDevice><notKnown/></releasingDevice>");
        _told.ShouldBeEmpty();
        _doubted.ShouldBe([new DeviceId("1002")]);

        Take("ConnectionCleared", Connection("droppedConnection", "1", "1002"), Subject("releasingDevice", "1002"));
        _told.ShouldBe(["1 cleared 1002"]);
    }

    [Fact]
    public void Features_and_agents_are_told_as_states()
    {
        Take("DoNotDisturb", Subject("device", "1002"), "<doNotDisturbOn>true</doNotDisturbOn>");
        Take("Forwarding", Subject("device", "1002"), "<forwardingType>forwardBusy</forwardingType><forwardStatus>true</forwardStatus><forwardTo>1003</forwardTo>");
        Take("Forwarding", Subject("device", "1002"), "<forwardingType>forwardImmediate</forwardingType><forwardStatus>true</forwardStatus><forwardTo>1004</forwardTo>");
        Take("Forwarding", Subject("device", "1002"), "<forwardingType>forwardBusy</forwardingType><forwardStatus>false</forwardStatus>");
        Take("MessageWaiting", Subject("targetDevice", "1002"), "<messageWaitingOn>1</messageWaitingOn>");
        Take("OutOfService", Subject("device", "1002"));
        Take("BackInService", Subject("device", "1002"));
        Take("AgentLoggedOn", Subject("agentDevice", "1002"), "<agentID>77</agentID><acdGroup>5000</acdGroup>");
        Take("AgentReady", Subject("agentDevice", "1002"), "<acdGroup>5000</acdGroup>");
        Take("AgentReady", Subject("agentDevice", "1002"), "<acdGroup>5000</acdGroup>");
        Take("AgentLoggedOff", Subject("agentDevice", "1002"));

        _told.ShouldBe(
        [
            "device 1002 dnd True",
            "device 1002 forwarding [Busy>1003]",
            "device 1002 forwarding [All>1004 Busy>1003]",
            "device 1002 forwarding [All>1004]",
            "device 1002 mwi True",
            "device 1002 OutOfService",
            "device 1002 InService",
            "agent 1002 in 5000 NotReady",
            "agent 1002 in 5000 Ready",
            "agent 1002 in 5000 LoggedOut",
        ]);
        _doubted.ShouldBe([new DeviceId("1002")]);
    }

    [Fact]
    public void Account_and_correlator_data_are_read_as_text_where_they_are_text()
    {
        Take("CallInformation", Connection("connection", "1", "1002"), Subject("device", "1002"), "<accountInfo>34373131</accountInfo><correlatorData>FFFE</correlatorData>");

        _told.ShouldBe(["1 information 4711 FFFE"]);
    }

    [Fact]
    public void Correlator_data_are_told_once_whichever_event_brings_them()
    {
        Take("Delivered", Connection("connection", "1", "1002"), Subject("alertingDevice", "1002"), "<correlatorData>31</correlatorData>");
        Take("Established", Connection("establishedConnection", "1", "1002"), Subject("answeringDevice", "1002"), "<correlatorData>31</correlatorData>");
        Take("Held", Connection("heldConnection", "1", "1002"), Subject("holdingDevice", "1002"), "<correlatorData>32</correlatorData>");

        _told.ShouldBe(["1 delivered 1002", "1 information  1", "1 established 1002", "1 held 1002", "1 information  2"]);
        _board.Lay("1", [new Leg(Person("1002")) { Wire = "1002", State = ConnectionState.Hold }], null, null).Attached.ShouldNotBeNull()["correlatorData"].ShouldBe("2");
    }

    [Fact]
    public void Whoever_parked_a_call_is_told_by_the_call_itself_or_by_leaving_it()
    {
        Established("1", "1001", "1002");
        _told.Clear();

        Take("Queued", Connection("queuedConnection", "1", "7001"), Subject("queue", "7001"), Subject("lastRedirectionDevice", "1002"), "<cause>park</cause>");
        Take("ConnectionCleared", Connection("droppedConnection", "1", "1002"), Subject("releasingDevice", "1002"), "<cause>park</cause>");

        _told.ShouldBe(["1 queued 7001 via 1002 (Park)", "slot 7001 holds 1 1001 by 1002", "1 cleared 1002 (Park)"]);
    }

    [Fact]
    public void Old_events_laid_over_a_newer_snapshot_lead_nowhere_back()
    {
        _board.Lay("7", [new Leg(Person("1001")) { Wire = "1001", State = ConnectionState.Connected }, new Leg(Person("1002")) { Wire = "1002", State = ConnectionState.Connected }], null, null);
        _board.Replaying = true;

        Take("Delivered", Connection("connection", "7", "1002"), Subject("alertingDevice", "1002"));
        Take("ConnectionCleared", Connection("droppedConnection", "6", "1002"), Subject("releasingDevice", "1002"));
        Take("CallCleared", Connection("clearedCall", "6", null));
        Take("Held", Connection("heldConnection", "6", "1002"), Subject("holdingDevice", "1002"));
        _told.ShouldBeEmpty();

        Take("Held", Connection("heldConnection", "7", "1002"), Subject("holdingDevice", "1002"));
        Take("ConnectionCleared", Connection("droppedConnection", "7", "1001"), Subject("releasingDevice", "1001"));
        _told.ShouldBe(["7 held 1002", "7 cleared 1001"]);
    }

    [Fact]
    public void An_event_without_its_connection_is_of_no_use_and_does_no_harm()
    {
        foreach (var name in (string[])["ServiceInitiated", "Originated", "Delivered", "Established", "Held", "Retrieved", "Queued", "Diverted", "Failed", "NetworkReached", "Transfered", "Conferenced", "ConnectionCleared", "CallCleared", "CallInformation"])
            Take(name);

        _told.ShouldBeEmpty();
        _board.Take(_tree.Read("<SomethingNewEvent/>"u8), new DeviceId("1")).ShouldBeFalse();
        _board.Take(_tree.Read("<DigitsDialedEvent/>"u8), new DeviceId("1")).ShouldBeTrue();
    }

    [Fact]
    public void Any_damage_to_an_event_is_a_report_or_nothing()
    {
        var random = new Random(269);
        string[] whole =
        [
            Capture.Text("osv-service-initiated"),
            "<TransferedEvent><primaryOldCall><callID>1</callID><deviceID>1002</deviceID></primaryOldCall><transferringDevice><deviceIdentifier>1002</deviceIdentifier></transferringDevice><transferredConnections>"
                + Item("1", "1001", "1", "1001") + Item("5", "1003", "1", "1003") + "</transferredConnections></TransferedEvent>",
            "<ForwardingEvent><device><deviceIdentifier>1002</deviceIdentifier></device><forwardingType>forwardBusy</forwardingType><forwardStatus>true</forwardStatus><forwardTo>1</forwardTo></ForwardingEvent>",
            $"<DeliveredEvent>{Connection("connection", "1", "1002")}{Subject("alertingDevice", "N&lt;1002&gt;x;y")}{Subject("callingDevice", "tel:1;x")}<cause>newCall</cause></DeliveredEvent>",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = Encoding.UTF8.GetBytes(whole[random.Next(whole.Length)]);
            for (var hit = random.Next(4); hit > 0; hit--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                _board.Take(_tree.Read(damaged), new DeviceId("1002"));
            }
            catch (XmlFault)
            {
                // refused
            }
        }
    }

    [Fact]
    public void Calls_whose_end_is_not_heard_of_are_not_kept_for_ever()
    {
        _board = new Switchboard(new CstaProfile(), new DeviceNames(DeviceIdForm.Plain), _ => { }, TimeProvider.System) { IsWatched = device => device.Value == "1002" };
        for (var call = 0; call < 30_000; call++)
        {
            Take("Established", Connection("establishedConnection", $"{call}", "1002"), Subject("answeringDevice", "1002"), Subject("callingDevice", "00491711"));
            // who called has gone too, and nobody says so to a device's monitor
            Take("ConnectionCleared", Connection("droppedConnection", $"{call}", "1002"), Subject("releasingDevice", "1002"));
        }

        _board.Book.All.Count().ShouldBeLessThan(1000);
    }

    [Fact]
    public void Legs_with_names_of_their_own_are_one_call_though_its_first_event_does_not_say_so()
    {
        const string Linkage = "<callLinkageData><globalCallData><globalCallLinkageID><globallyUniqueCallLinkageID>0A</globallyUniqueCallLinkageID></globalCallLinkageID></globalCallData></callLinkageData>";
        _board = Board(new CstaProfile { JoinByLinkage = true });
        Take("ServiceInitiated", Connection("initiatedConnection", "FF01", "1001"), Subject("initiatingDevice", "1001"));
        Take("Originated", Connection("originatedConnection", "FF01", "1001"), Subject("callingDevice", "1001"), Linkage);
        Take("Delivered", Connection("connection", "0301", "1002"), Subject("alertingDevice", "1002"), Linkage);

        _board.Book.All.Single().Id.ShouldBe("FF01");
        _board.Book.Name(new ConnectionId(new CallId("FF01"), new DeviceId("1002"))).ShouldBe(("0301", "1002"));
    }

    private Switchboard Board(CstaProfile profile) =>
        new(profile, new DeviceNames(profile.DeviceIds), report => _told.Add(Told.Line(report)), TimeProvider.System) { Doubt = _doubted.Add };

    private static Party Person(string number) => new() { Device = new DeviceId(number), Number = new DialableNumber(number) };

    private void Established(string call, string caller, string called)
    {
        Take("Originated", Connection("originatedConnection", call, caller), Subject("callingDevice", caller), Subject("calledDevice", called));
        Take("Established", Connection("establishedConnection", call, called), Subject("answeringDevice", called), Subject("callingDevice", caller), Subject("calledDevice", called));
    }

    private static string Connection(string name, string call, string? device) =>
        $"<{name}><callID>{call}</callID>{(device is null ? "" : $"<deviceID>{device}</deviceID>")}</{name}>";

    private static string Subject(string name, string device) => $"<{name}><deviceIdentifier>{device}</deviceIdentifier></{name}>";

    private static string Item(string call, string device, string oldCall, string oldDevice) =>
        $"<connectionListItem>{Connection("newConnection", call, device)}{Connection("oldConnection", oldCall, oldDevice)}<endpoint><deviceID>{device}</deviceID></endpoint></connectionListItem>";

    private void Take(string name, params string[] children) =>
        TakeRaw($"<{name}Event xmlns='http://www.ecma-international.org/standards/ecma-323/csta/ed4'><monitorCrossRefID>1</monitorCrossRefID>{string.Concat(children)}</{name}Event>");

    private void TakeRaw(string xml) => _board.Take(_tree.Read(Encoding.UTF8.GetBytes(xml)), new DeviceId("1002"));
}
