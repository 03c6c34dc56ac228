using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Spectre.Console;
using Spectre.Console.Rendering;
using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>Draws the whole screen for a picture and a state. Pure: the same in, the same out.</summary>
internal static class ScreenView
{
    public static IRenderable Of(ConsolePicture picture, ScreenState state, DateTimeOffset now, int width, int height)
    {
        var legend = Legend.Of(picture, state.ChosenOf(picture), width);
        var legendHeight = Math.Min(Math.Max(3, height / 3), legend.Count);
        var body = Math.Max(4, height - legendHeight - 2);
        var calls = Math.Max(3, body * 2 / 3);
        var desk = new Layout("desk").SplitRows(
            new Layout("calls", Titled("My calls", Calls(picture, state, now))).Size(calls),
            new Layout("parked", Titled("Parked", Parked(picture, now))));

        // on a narrow screen the own calls are what counts
        var left = width < 60 ? 0 : Math.Max(30, width * 2 / 5);
        return new Layout().SplitRows(
            new Layout("header", new Markup(Header(picture, now)) { Overflow = Overflow.Ellipsis }).Size(1),
            (left == 0 ? desk : new Layout("body").SplitColumns(Colleagues(picture, state, left, body).Size(left), desk)).Size(body),
            new Layout("entry", new Markup(Entry(state)) { Overflow = Overflow.Ellipsis }).Size(1),
            new Layout("legend", new Markup(string.Join('\n', legend))).Size(legendHeight));
    }

    private static Panel Titled(string title, IRenderable content) => new(content) { Header = new PanelHeader(Markup.Escape(title)), Expand = true, Border = BoxBorder.Rounded };

    private static string Header(ConsolePicture picture, DateTimeOffset now)
    {
        var who = picture.Session?.User is { } user ? $"{user.FirstName} {user.LastName}".Trim() + $" ({user.Name})" : "nobody";
        var own = string.Join("  ", picture.OwnLines.Select(OwnLine));
        var link = picture.State switch
        {
            ClientState.Online => "[green]online[/]",
            ClientState.Reconnecting => "[bold white on red] connection lost, coming back; this is what was last known [/]",
            _ => "[red]offline[/]",
        };
        return $"[bold]{Markup.Escape(who)}[/]  {own}  {link}  {now.ToLocalTime():HH:mm:ss}";
    }

    private static string OwnLine(Line line)
    {
        var (sign, style) = Lamps.Look(line.State);
        var more = (line.Dnd ? " [magenta]do not disturb[/]" : "") + string.Concat(line.Forwarding.Select(f => $" [yellow]{Words.Of(f.Kind)}→{Markup.Escape(f.Target)}[/]"));
        var service = line.State == LineState.OutOfService ? " [bold white on red] out of service [/]" : "";
        return $"[{style}]{sign}[/] {Markup.Escape(line.Extension)}{(line.MessageWaiting == true ? " ✉" : "")}{more}{service}";
    }

    private static Layout Colleagues(ConsolePicture picture, ScreenState state, int width, int height)
    {
        var (lamps, pages) = Lamps.Of(picture, state, width - 4, height - 2);
        var filter = state.IsFiltering || state.Filter.Length > 0 ? $" /{state.Filter}{(state.IsFiltering ? "_" : "")}" : "";
        var page = pages > 1 ? $" {Math.Min(state.Page, pages - 1) + 1}/{pages} PgUp PgDn" : "";
        return new Layout("colleagues", Titled($"Colleagues{filter}{page}", new Markup(lamps) { Overflow = Overflow.Crop }));
    }

    private static IRenderable Calls(ConsolePicture picture, ScreenState state, DateTimeOffset now)
    {
        var chosen = state.ChosenOf(picture);
        var keys = ScreenState.Calls(picture);
        if (keys.Count == 0) return new Markup("[grey]none; type a number and press Enter[/]");
        var table = new Grid().AddColumns(5);
        foreach (var key in keys)
        {
            var call = picture.Calls[key];
            var style = call.State == CallState.Offered ? "bold yellow" : call.State == CallState.Held ? "red" : "default";
            var since = call.AnsweredAt ?? call.OfferedAt ?? call.StartedAt;
            var more = (call.ConsultationOf is not null ? "consultation " : "") + (call.Recording == RecordingState.On ? "● rec " : "") + (call.Queue is { } queue ? $"queue {queue}" : "");
            table.AddRow(
                key == chosen ? "[bold]►[/]" : " ",
                $"[{style}]{Words.Of(call.State)}[/]",
                Markup.Escape(Words.Other(call, picture)),
                Words.Duration(now - since),
                $"[grey]{Markup.Escape(more)}[/]");
        }

        return table;
    }

    private static IRenderable Parked(ConsolePicture picture, DateTimeOffset now)
    {
        if (picture.Parked.IsEmpty) return new Markup("[grey]none[/]");
        var table = new Grid().AddColumns(4);
        foreach (var parked in picture.Parked.Values.OrderBy(p => p.ParkedAt))
            table.AddRow($"[bold]{Markup.Escape(parked.Slot)}[/]", Markup.Escape(Words.Party(parked.Caller)), Words.Duration(now - parked.ParkedAt), $"[grey]by {Markup.Escape(parked.ParkedBy)}[/]");
        return table;
    }

    private static string Entry(ScreenState state)
    {
        if (state.Asking is { } asking) return $"[bold]{Markup.Escape($"{asking.Label}, {asking.Asks}")}:[/] {Markup.Escape(state.Entry)}_";
        if (state.Entry.Length > 0) return $"[bold]number:[/] {Markup.Escape(state.Entry)}_  [grey]Enter calls; t transfers to it, c consults it, …[/]";
        return state.NoticeIsBad ? $"[bold red]{Markup.Escape(state.Notice)}[/]" : Markup.Escape(state.Notice);
    }
}
