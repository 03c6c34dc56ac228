namespace Attendant.Client.Picture;

/// <summary>A call in a queue.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Queue">The queue's id.</param>
public readonly record struct WaitingKey(string CallId, string Queue);
