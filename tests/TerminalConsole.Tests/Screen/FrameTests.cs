namespace TerminalConsole.Screen;

public sealed class FrameTests
{
    [Fact]
    public void A_line_is_erased_before_it_is_written_so_that_a_full_one_keeps_its_last_column() =>
        Frame.Over(["one", "two"], height: 2).ShouldBe("\e[H\e[Kone\r\n\e[Ktwo");

    [Fact]
    public void What_stood_below_a_shorter_frame_is_erased() =>
        Frame.Over(["one"], height: 3).ShouldBe("\e[H\e[Kone\r\n\e[J");
}
