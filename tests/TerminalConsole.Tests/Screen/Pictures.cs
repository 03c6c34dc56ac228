using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;

namespace TerminalConsole.Screen;

internal static class Pictures
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 20, 1, 5, TimeSpan.Zero);

    public static ConsolePicture Of(params Call[] calls) => new()
    {
        State = ClientState.Online,
        Session = new SignedIn { User = new() { Name = "anna", FirstName = "Anna", LastName = "Hill" }, Lines = [Line("L1", "2001")] },
        Lines = ConsolePicture.Empty.Lines.Add("L1", Line("L1", "2001")).Add("L2", Line("L2", "2002", LineState.Ringing, pickup: null)).Add("L3", Line("L3", "2003")),
        Calls = ConsolePicture.Empty.Calls.AddRange(calls.Select(c => KeyValuePair.Create(new CallKey(c.Id, c.Line), c))),
        Settings = new() { PanicEnabled = false },
    };

    public static Line Line(string id, string extension, LineState state = LineState.Idle, string? pickup = "INVALID_STATE") => new()
    {
        Id = id,
        Extension = extension,
        DisplayName = $"Name of {extension}",
        State = state,
        Actions = Actions(("make", null), ("pickup", pickup), ("dnd", null), ("forward", null), ("unpark", null), ("groupPickup", null), ("supervise", "FORBIDDEN")),
    };

    public static Call Call(string id, CallState state, params (string Action, string? WhyNot)[] actions) => new()
    {
        Id = id,
        Line = "L1",
        State = state,
        Direction = CallDirection.In,
        Calling = new() { Number = "01632960123", Name = "Rowan [Marsh]" },
        Called = new() { Number = "2001" },
        StartedAt = Now.AddSeconds(-65),
        Actions = Actions(actions),
    };

    private static ActionSet Actions(params (string Action, string? WhyNot)[] actions) =>
        new() { Named = ActionSet.Nothing.Named.AddRange(actions.Select(a => KeyValuePair.Create(a.Action, a.WhyNot))) };
}
