namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>How a ringing phone is made to answer.</summary>
internal enum AnswerWay
{
    /// <summary>Not at all: the user lifts the handset.</summary>
    None,

    /// <summary>By NOTIFY with <c>Event: talk</c> inside the dialog, as Yealink, Snom, Polycom and others take it.</summary>
    Talk,

    /// <summary>
    /// Calls that run through the application: the phone is called anew so that it answers by itself, or the caller is put onto
    /// the connection that the phone has standing.
    /// </summary>
    Bridge,
}
