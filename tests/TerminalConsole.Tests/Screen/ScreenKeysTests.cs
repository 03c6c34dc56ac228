using Attendant.Client.Messages;
using Attendant.Client.Picture;

namespace TerminalConsole.Screen;

public sealed class ScreenKeysTests
{
    private static readonly Call Ringing = Pictures.Call("c-1", CallState.Offered, ("answer", null), ("hold", "INVALID_STATE"), ("transfer", null));
    private static readonly Call Held = Pictures.Call("c-2", CallState.Held, ("retrieve", null), ("join", null));

    [Fact]
    public void A_number_is_typed_corrected_and_called_by_Enter()
    {
        var (state, order) = Type(Pictures.Of(), "20033\b\r");

        order!.Action!.Word.ShouldBe("make");
        order.Words.ShouldBe(["2003"]);
        state.Entry.ShouldBe("");
    }

    [Fact]
    public void A_key_does_its_action_with_the_call_that_needs_the_operator_first()
    {
        var picture = Pictures.Of(Held, Ringing);
        var (state, order) = Type(picture, "a");

        order!.Action!.Word.ShouldBe("answer");
        state.ChosenOf(picture).ShouldBe(new CallKey("c-1", "L1"));
    }

    [Theory]
    [InlineData("o", "hold: not now")]
    [InlineData("x", "reject: not by this PBX")]
    [InlineData("!", "PANIC: switched off")]
    [InlineData("y", "supervise: not permitted")]
    public void A_dead_key_says_why_and_does_nothing(string key, string notice)
    {
        var (state, order) = Type(Pictures.Of(Ringing), key);

        order.ShouldBeNull();
        state.Notice.ShouldBe(notice);
        state.NoticeIsBad.ShouldBeTrue();
    }

    [Fact]
    public void What_an_action_needs_is_asked_for()
    {
        var (asking, nothing) = Type(Pictures.Of(Ringing), "t");
        var (_, order) = Type(Pictures.Of(Ringing), "t2003 safe\r");

        nothing.ShouldBeNull();
        asking.Asking!.Word.ShouldBe("transfer");
        order!.Action!.Word.ShouldBe("transfer");
        order.Words.ShouldBe(["2003", "safe"]);
    }

    [Fact]
    public void A_number_typed_first_is_taken_by_the_action_that_needs_one()
    {
        var (state, order) = Type(Pictures.Of(Ringing), "2003t");

        order!.Action!.Word.ShouldBe("transfer");
        order.Words.ShouldBe(["2003"]);
        state.Entry.ShouldBe("");
    }

    [Fact]
    public void The_only_colleague_who_rings_is_picked_up_without_a_question() =>
        Type(Pictures.Of(), "k").Order!.Words.ShouldBe(["2002"]);

    [Fact]
    public void Do_not_disturb_is_switched() => Type(Pictures.Of(), "z").Order!.Words.ShouldBe(["on"]);

    [Fact]
    public void The_only_other_call_is_the_one_to_join_with()
    {
        var picture = Pictures.Of(Held, Pictures.Call("c-3", CallState.Connected, ("join", null)));

        Type(picture, "j").Order!.Words.ShouldBe(["c-2"]);
    }

    [Fact]
    public void The_arrows_choose_among_the_calls_in_a_circle()
    {
        var picture = Pictures.Of(Held, Ringing);
        var down = new ConsoleKeyInfo('\0', ConsoleKey.DownArrow, false, false, false);
        var once = ScreenKeys.Press(new(), down, picture).State;
        var twice = ScreenKeys.Press(once, down, picture).State;

        once.ChosenOf(picture)!.Value.Id.ShouldBe("c-2");
        twice.ChosenOf(picture)!.Value.Id.ShouldBe("c-1");
        Type(picture, "r", once).Order!.Action!.Word.ShouldBe("retrieve");
    }

    [Fact]
    public void A_chosen_call_that_is_gone_gives_way_to_the_one_that_is_there()
    {
        var state = new ScreenState { Chosen = new CallKey("c-9", "L1") };

        state.ChosenOf(Pictures.Of(Held))!.Value.Id.ShouldBe("c-2");
        state.ChosenOf(Pictures.Of()).ShouldBeNull();
    }

    [Fact]
    public void Letters_after_a_slash_look_for_colleagues_and_Escape_ends_it()
    {
        var (state, order) = Type(Pictures.Of(), "/aq\r");

        order.ShouldBeNull();
        state.Filter.ShouldBe("aq");
        Type(Pictures.Of(), "\e", state).State.Filter.ShouldBe("");
    }

    [Fact]
    public void Q_quits_but_not_while_something_is_typed()
    {
        Type(Pictures.Of(), "q").Order.ShouldBe(ScreenOrder.Quit);
        Type(Pictures.Of(Ringing), "tq").Order.ShouldBeNull();
    }

    private static (ScreenState State, ScreenOrder? Order) Type(ConsolePicture picture, string keys, ScreenState? from = null)
    {
        (ScreenState State, ScreenOrder? Order) now = (from ?? new(), null);
        foreach (var key in keys)
        {
            now = ScreenKeys.Press(now.State, new ConsoleKeyInfo(key, key switch { '\r' => ConsoleKey.Enter, '\b' => ConsoleKey.Backspace, '\e' => ConsoleKey.Escape, _ => ConsoleKey.None }, false, false, false), picture);
        }

        return now;
    }
}
