namespace Attendant.Model.Telephony;

/// <summary>Who is on the other side of a line's foremost call.</summary>
public sealed record RemoteParty(string Number, string? Name);
