namespace Attendant.Client.Events;

/// <summary>A notification that this library does not know; a later server may send some. It changes nothing in the picture.</summary>
public sealed record OtherEvent : ConsoleEvent;
