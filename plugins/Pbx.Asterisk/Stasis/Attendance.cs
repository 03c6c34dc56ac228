namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>A caller who came into the application, and the phone that rings for him.</summary>
internal sealed class Attendance(StasisChannel caller, string number, TimeSpan rings)
{
    private readonly int _visit = caller.Visits;

    public StasisChannel Caller { get; } = caller;

    public string Number { get; } = number;

    public TimeSpan Rings { get; } = rings;

    /// <summary>He has left the application, though he may have come again.</summary>
    public bool IsOver => !Caller.IsInside || Caller.Visits != _visit;

    public StasisChannel? Leg { get; set; }

    public AnswerOrder? Order { get; set; }
}
