using Attendant.Client.Messages;
using Attendant.Client.Picture;

namespace TerminalConsole.Desk;

/// <summary>States and parties in words for people.</summary>
internal static class Words
{
    public static string Of<T>(T state)
        where T : struct, Enum
    {
        var name = state.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The other side of a call.</summary>
    public static string Other(Call call, ConsolePicture picture)
    {
        var own = picture.OwnLines.Concat(picture.Lines.Values).FirstOrDefault(l => l.Id == call.Line)?.Extension;
        return Party(call.Direction == CallDirection.Out || (call.Direction == CallDirection.Internal && call.Calling.Number == own) ? call.Called : call.Calling);
    }

    public static string Party(Party party) => (party.Contact?.Name ?? party.Name, party.Number) switch
    {
        ({ Length: > 0 } name, { Length: > 0 } number) => $"{name} ({number})",
        ({ Length: > 0 } name, _) => name,
        (_, { Length: > 0 } number) => number,
        _ => "unknown caller",
    };

    public static string Duration(TimeSpan time) => time < TimeSpan.Zero
        ? "0:00"
        : time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", null) : time.ToString(@"m\:ss", null);
}
