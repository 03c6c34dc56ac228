namespace Attendant.Model.Telephony;

/// <summary>All that decides over the actions of a line.</summary>
internal readonly record struct LineSituation(Permissions Common, LineState State);
