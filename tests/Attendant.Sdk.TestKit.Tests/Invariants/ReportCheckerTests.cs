using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Tests.Invariants;

public sealed class ReportCheckerTests
{
    [Fact]
    public void A_right_life_of_a_call_breaks_no_rule()
    {
        var stream = Stream.Up().Initiated("c1", "a").Originated("c1", "a").Delivered("c1", "b").Established("c1", "b")
            .Held("c1", "b").Retrieved("c1", "b").Cleared("c1", "b").Cleared("c1", "a");
        stream.Checker.Finish();

        stream.Sentences.ShouldBeEmpty();
        stream.Checker.Picture.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void One_word_that_all_is_over_may_follow_the_last_one_who_left()
    {
        Stream.Up().Initiated("c1", "a").Cleared("c1", "a").Over("c1").Sentences.ShouldBeEmpty();
        Stream.Up().Initiated("c1", "a").Cleared("c1", "a").Over("c1").Over("c1").Rules.ShouldBe(["call life"]);
    }

    [Fact]
    public void An_event_after_the_end_is_named() =>
        Stream.Up().Initiated("c1", "a").Cleared("c1", "a").Delivered("c1", "b").Sentences.ShouldBe(["Delivered of call c1 was reported after the call had ended."]);

    [Fact]
    public void The_id_of_a_transferred_consultation_is_dead()
    {
        var stream = Stream.Up().Initiated("c1", "a").Originated("c1", "a").Established("c1", "b").Held("c1", "a").Initiated("c2", "a").Established("c2", "c").Transferred("c1", "c2", "a", "b", "c");
        stream.Sentences.ShouldBeEmpty();
        stream.Cleared("c2", "c").Rules.ShouldBe(["call life"]);
    }

    [Fact]
    public void An_id_that_another_call_has_is_named() =>
        Stream.Up().Initiated("c1", "a").Delivered("c1", "b").Initiated("c1", "x").Sentences.ShouldBe(["Call id c1 was given to a new call while another call has it."]);

    [Fact]
    public void An_event_of_a_call_that_never_began_is_named() =>
        Stream.Up().Held("c1", "a").Sentences.ShouldBe(["Held of call c1 was reported, but nothing before of that call."]);

    [Fact]
    public void Ringing_after_the_answer_is_out_of_order() =>
        Stream.Up().Initiated("c1", "a").Established("c1", "b").Delivered("c1", "b").Rules.ShouldBe(["order"]);

    [Fact]
    public void A_call_taken_from_hold_that_was_not_held_is_out_of_order() =>
        Stream.Up().Initiated("c1", "a").Established("c1", "b").Retrieved("c1", "b").Rules.ShouldBe(["order"]);

    [Fact]
    public void What_every_monitor_of_a_call_tells_comes_more_than_once()
    {
        Stream.Up().Initiated("c1", "a").Established("c1", "b").Established("c1", "c").Held("c1", "b").Held("c1", "b").Retrieved("c1", "b").Retrieved("c1", "b")
            .Cleared("c1", "b").Cleared("c1", "b").Cleared("c1", "a").Rules.ShouldBeEmpty();
        Stream.Up().Initiated("c1", "a").Established("c1", "b").Cleared("c1", "c").Rules.ShouldBe(["order"]);
    }

    [Fact]
    public void A_caller_of_whom_only_the_called_device_tells_leaves_in_order() =>
        Stream.Up().Tell(new Delivered { Generation = 1, At = DateTimeOffset.UnixEpoch, Call = new CallId("c1"), Alerting = Stream.Of("b"), Parties = new CallParties { Calling = Stream.Of("out") } })
            .Cleared("c1", "out").Cleared("c1", "b").Rules.ShouldBeEmpty();

    [Fact]
    public void The_first_link_is_generation_one()
    {
        new Stream { Generation = 7 }.Link(LinkState.Up).Sentences.ShouldBe(["LinkReported Up carries generation 7; the first link is generation 1."]);
    }

    [Fact]
    public void A_report_of_an_old_generation_is_named()
    {
        var stream = Stream.Up().Link(LinkState.Down, "Cut.");
        stream.Generation = 2;
        stream.Link(LinkState.Connecting).Link(LinkState.Up).Snapshot(1);
        stream.Generation = 1;
        stream.Device("a", "1").Sentences.ShouldBe(["DeviceReported of a carries generation 1, but the link is at generation 2."]);
    }

    [Fact]
    public void A_link_made_anew_is_a_new_generation() =>
        Stream.Up().Link(LinkState.Down, "Cut.").Link(LinkState.Up).Rules.ShouldBe(["generation"]);

    [Fact]
    public void What_is_heard_while_the_link_is_down_is_named() =>
        Stream.Up().Link(LinkState.Down, "Cut.").Device("a", "1").Rules.ShouldBe(["link"]);

    [Fact]
    public void A_link_down_has_a_reason() => Stream.Up().Link(LinkState.Down).Sentences.ShouldBe(["The link was reported down without a reason."]);

    [Fact]
    public void A_link_that_came_up_owes_a_snapshot()
    {
        var stream = new Stream().Link(LinkState.Up);
        stream.Checker.Finish();
        stream.Sentences.ShouldBe(["The link came up and no full snapshot followed."]);
    }

    [Fact]
    public void A_snapshot_that_never_ends_is_named()
    {
        var stream = Stream.Up().Snapshot(2, ends: false);
        stream.Checker.Finish();
        stream.Sentences.ShouldBe(["Snapshot 2 began and never ended."]);
    }

    [Fact]
    public void A_snapshot_that_begins_while_the_plugin_is_being_stopped_need_not_end()
    {
        var stream = Stream.Up();
        stream.Checker.Stopping();
        stream.Snapshot(2, ends: false).Checker.Finish();
        stream.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public void A_snapshot_that_broke_off_with_its_link_is_forgiven()
    {
        var stream = Stream.Up().Snapshot(2, ends: false).Link(LinkState.Down, "Cut.");
        stream.Checker.Finish();
        stream.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public void An_item_about_a_call_that_has_ended_meanwhile_is_older_than_its_end()
    {
        var stream = Stream.Up().Initiated("c1", "a").Snapshot(2, ends: false).Cleared("c1", "a").Whole("c1", ("a", ConnectionState.Connected))
            .Tell(new SnapshotEnded { Generation = 1, At = DateTimeOffset.UnixEpoch, Snapshot = 2, Complete = true });

        stream.Sentences.ShouldBeEmpty();
        stream.Checker.Picture.Calls.ShouldBeEmpty();
        stream.Whole("c1", ("a", ConnectionState.Connected)).Rules.ShouldBe(["call life"]);
    }

    [Fact]
    public void An_item_leaves_who_was_told_of_since_its_snapshot_began_as_the_event_left_him()
    {
        var stream = Stream.Up().Initiated("c1", "a").Delivered("c1", "b").Snapshot(2, ends: false).Established("c1", "b")
            .Whole("c1", ("a", ConnectionState.Connected), ("b", ConnectionState.Alerting));

        var call = new CallId("c1");
        stream.Checker.Picture.State(call, new DeviceId("a")).ShouldBe(ConnectionState.Connected);
        stream.Checker.Picture.State(call, new DeviceId("b")).ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void A_snapshot_takes_away_what_it_does_not_tell()
    {
        var stream = Stream.Up().Initiated("c1", "a").Device("a", "1").Snapshot(2);

        stream.Checker.Picture.Calls.ShouldBeEmpty();
        stream.Checker.Picture.Devices.ShouldBeEmpty();
    }

    [Fact]
    public void A_first_report_of_a_device_has_its_number() => Stream.Up().Device("a", null).Device("a", null).Rules.ShouldBe(["device"]);

    [Fact]
    public void A_report_says_when_and_in_utc()
    {
        Stream.Up().Tell(new CallCleared { Generation = 1, At = default, Call = new CallId("") }).Rules.ShouldBe(["shape", "shape", "call life"]);
        Stream.Up().Tell(new DeviceReported { Generation = 1, At = new(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(1)), Device = new DeviceId("a"), Number = new DialableNumber("1") }).Rules.ShouldBe(["shape"]);
    }

    [Fact]
    public void Nothing_is_reported_after_the_stop()
    {
        var stream = Stream.Up();
        stream.Checker.Stopped();
        stream.Device("a", "1").Sentences.ShouldBe(["DeviceReported of a was reported after the plugin had stopped."]);
    }
}
