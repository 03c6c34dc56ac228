using Attendant.Contracts.Telephony;
using Attendant.Model;
using Attendant.Model.Telephony;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>Lines and calls for tests.</summary>
internal static class Painted
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 20, 0, 0, 250, TimeSpan.Zero);
    private static readonly ConnectorId Source = new("pbx1");

    public static Line Line(string id, string extension, LineState state = LineState.Idle) => new()
    {
        Id = new LineId(id),
        Source = Source,
        Device = new DeviceId("SEP" + extension),
        Extension = extension,
        DisplayName = "Line " + extension,
        State = state,
        Since = At,
        VerifiedAt = At,
        Forwarding = [new Forwarding { Kind = ForwardingKind.NoAnswer, Target = new DialableNumber("01632960123") }],
        Actions = new Dictionary<CallAction, ActionRefusal>
        {
            [CallAction.Make] = ActionRefusal.None,
            [CallAction.Supervise] = ActionRefusal.None,
            [CallAction.Dnd] = ActionRefusal.Unsupported,
        },
    };

    public static Call Call(string id, string line, CallState state = CallState.Offered) => new()
    {
        Id = new GlobalCallId(id),
        Line = new LineId(line),
        Source = Source,
        Connection = new ConnectionId(new CallId(id), new DeviceId("SEP")),
        State = state,
        Direction = CallDirection.In,
        Calling = Party("01632960123", "Rowan Märsh"),
        Called = Party("2001", null),
        OfferedAt = At,
        StartedAt = At,
        Connections = [new CallPartyState(Party("01632960123", null), ConnectionState.Connected), new CallPartyState(Party("2001", null), ConnectionState.Alerting)],
        Actions = new Dictionary<CallAction, ActionRefusal> { [CallAction.Answer] = ActionRefusal.None, [CallAction.Hold] = ActionRefusal.InvalidState },
    };

    public static ParkedCall Parked(string slot, string call, string? line) => new()
    {
        Slot = slot,
        Source = Source,
        Call = new GlobalCallId(call),
        Caller = Party("01632960123", null),
        ParkedBy = Party("2001", null),
        ParkedByLine = line is null ? null : new LineId(line),
        ParkedAt = At,
    };

    private static Party Party(string number, string? name) =>
        new() { Device = new DeviceId(number), Number = new DialableNumber(number), Name = name };
}
