namespace Attendant.Client.Picture;

/// <summary>A call as seen from one line: with several own lines a call may be there more than once.</summary>
/// <param name="Id">The call.</param>
/// <param name="Line">The line from which it is seen.</param>
public readonly record struct CallKey(string Id, string Line);
