using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;

namespace Attendant.Model.Tests.Telephony;

public class LampTests
{
    [Fact]
    public void A_line_with_several_calls_shows_the_highest()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "X1", "A");
        bench.Held("1", "A");
        bench.Line("A").State.ShouldBe(LineState.Held);
        bench.Talk("2", "X2", "A");
        bench.Line("A").State.ShouldBe(LineState.Busy);
        bench.Delivered("3", "A", "X3");
        bench.Line("A").State.ShouldBe(LineState.Ringing);
        bench.Line("A").Remote!.Number.ShouldBe("+49303");
        bench.Apply(bench.Phone("A", DeviceState.OutOfService));
        bench.Line("A").State.ShouldBe(LineState.OutOfService);
    }

    [Fact]
    public void Do_not_disturb_shows_only_where_there_is_no_call()
    {
        var bench = new ModelBench("A");
        bench.Apply(bench.Phone("A") with { DoNotDisturb = true });
        bench.Line("A").State.ShouldBe(LineState.DoNotDisturb);
        bench.Delivered("1", "A", "X");
        bench.Line("A").State.ShouldBe(LineState.Ringing);
        bench.Line("A").DoNotDisturb.ShouldBeTrue();
    }

    [Fact]
    public void Watched_calls_win_over_the_devices_own_word()
    {
        var bench = new ModelBench("A");
        bench.Apply(bench.Phone("A", DeviceState.Busy));
        bench.Line("A").State.ShouldBe(LineState.Idle);
    }

    [Fact]
    public void Where_calls_are_not_watched_the_devices_word_decides_and_no_calls_are_shown()
    {
        var bench = new ModelBench("A", "B");
        bench.Apply(bench.Phone("B", DeviceState.Busy, monitored: false));
        bench.Line("B").State.ShouldBe(LineState.Busy);
        bench.Talk("1", "A", "B");
        bench.Calls("B").ShouldBeEmpty();
        bench.Apply(bench.Phone("B", DeviceState.Ringing, monitored: false));
        bench.Line("B").State.ShouldBe(LineState.Ringing);
        bench.Apply(bench.Phone("B", monitored: true));
        bench.Call("B").State.ShouldBe(CallState.Connected);
    }

    [Fact]
    public void Of_a_device_of_which_nothing_was_said_nothing_is_known()
    {
        var bench = new ModelBench("A");
        bench.Apply(bench.Phone("Z", monitored: null));
        bench.Line("Z").State.ShouldBe(LineState.Unknown);
        bench.Apply(bench.Phone("Z", DeviceState.Idle, monitored: null));
        bench.Line("Z").State.ShouldBe(LineState.Idle);
    }

    [Fact]
    public void Since_is_when_the_line_entered_its_state_not_when_something_else_of_it_changed()
    {
        var bench = new ModelBench("A");
        var since = bench.Line("A").Since;
        bench.Apply(bench.Phone("A") with { DisplayName = "Ada" });
        bench.Line("A").DisplayName.ShouldBe("Ada");
        bench.Line("A").Since.ShouldBe(since);
        var at = bench.Time.GetUtcNow();
        bench.Delivered("1", "A", "X");
        bench.Line("A").Since.ShouldBe(at);
    }

    [Fact]
    public void A_report_that_changes_nothing_publishes_nothing()
    {
        var bench = new ModelBench("A");
        var report = bench.Phone("A", DeviceState.Idle, verified: false) with
        {
            Forwarding = [new Forwarding { Kind = ForwardingKind.Busy, Target = new DialableNumber("5") }, new Forwarding { Kind = ForwardingKind.All, Target = new DialableNumber("6") }],
        };
        bench.Apply(report);
        bench.Events.Take().ShouldHaveSingleItem();
        bench.Apply(report with { Forwarding = [.. report.Forwarding!.Reverse()] });
        bench.Events.Take().ShouldBeEmpty();
    }

    [Fact]
    public void A_name_learnt_later_stands_in_the_calls_that_others_see()
    {
        var bench = new ModelBench("A", "B");
        bench.Talk("1", "A", "B");
        bench.Apply(bench.Phone("B") with { DisplayName = "Bea" });
        bench.Call("A").Called.Name.ShouldBe("Bea");
        bench.Line("A").Remote!.Name.ShouldBe("Bea");
    }
}
