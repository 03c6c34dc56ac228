using System.Text.RegularExpressions;
using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Spectre.Console;

namespace TerminalConsole.Screen;

public sealed partial class ScreenViewTests
{
    private static readonly Call Connected = Pictures.Call("c-1", CallState.Connected, ("hangup", null), ("hold", null), ("park", "PARK_NO_RANGE"), ("record", "RECORD_NOT_SELECTIVE"));

    [Theory]
    [InlineData(200, 60)]
    [InlineData(120, 36)]
    [InlineData(80, 24)]
    [InlineData(50, 16)]
    [InlineData(20, 10)]
    public void A_frame_fits_the_terminal_whatever_its_size(int width, int height)
    {
        var picture = Pictures.Of(Connected) with
        {
            Lines = Pictures.Of().Lines.AddRange(Enumerable.Range(3000, 200).Select(e => KeyValuePair.Create($"L{e}", Pictures.Line($"L{e}", $"{e}")))),
        };

        var lines = Draw(picture, new(), width, height);

        lines.Count.ShouldBeLessThanOrEqualTo(height);
        lines.ShouldAllBe(l => l.Length <= width);
    }

    [Fact]
    public void The_screen_shows_who_I_am_my_calls_with_their_time_and_the_lamps()
    {
        var screen = string.Join('\n', Draw(Pictures.Of(Connected), new()));

        screen.ShouldContain("Anna Hill (anna)");
        screen.ShouldContain("connected");
        screen.ShouldContain("Rowan [Marsh] (01632960123)");
        screen.ShouldContain("1:05");
        screen.ShouldContain("◎ 2002 Name of 2002");
        screen.ShouldContain("○ 2003 Name of 2003");
        screen.ShouldContain("online");
    }

    [Fact]
    public void The_legend_says_what_is_possible_and_of_the_rest_why_not()
    {
        var legend = Draw(Pictures.Of(Connected), new()).Where(l => l.Contains("  ") && !l.StartsWith('│')).ToList();

        legend.ShouldContain(l => l.StartsWith("m call") && l.Contains("h hang up") && l.Contains("o hold"));
        legend.ShouldContain(l => l.StartsWith("no park range: p park"));
        legend.ShouldContain(l => l.StartsWith("recording not selective: e record"));
        legend.ShouldContain(l => l.StartsWith("switched off: ! PANIC"));
        legend.ShouldContain(l => l.StartsWith("not by this PBX: a answer"));
    }

    [Fact]
    public void Without_a_call_its_keys_say_so() =>
        Draw(Pictures.Of(), new()).ShouldContain(l => l.StartsWith("no call: a answer"));

    [Fact]
    public void A_lost_connection_cannot_be_overlooked() =>
        Draw(Pictures.Of() with { State = ClientState.Reconnecting }, new())[0].ShouldContain("connection lost, coming back");

    [Fact]
    public void Only_colleagues_that_match_are_shown()
    {
        var screen = string.Join('\n', Draw(Pictures.Of(), new() { Filter = "of 2003" }));

        screen.ShouldContain("2003");
        screen.ShouldNotContain("◎ 2002");
    }

    [Fact]
    public void Every_lamp_has_a_sign_of_its_own() =>
        Enum.GetValues<LineState>().Select(s => Lamps.Look(s).Sign).Distinct().Count().ShouldBe(Enum.GetValues<LineState>().Length);

    [Fact]
    public void A_key_and_its_label_stay_on_one_line_whatever_the_width()
    {
        for (var width = 60; width <= 140; width++)
        {
            Legend.Of(Pictures.Of(Connected), null, width).ShouldAllBe(line => Markup.Remove(line).Length <= width);
        }
    }

    private static IReadOnlyList<string> Draw(ConsolePicture picture, ScreenState state, int width = 120, int height = 36) =>
        [.. Frame.Render(ScreenView.Of(picture, state, Pictures.Now, width, height), width, height, ColorSystem.NoColors).Select(l => ControlSequence().Replace(l, ""))];

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex ControlSequence();
}
