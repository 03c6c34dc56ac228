namespace Attendant.Client.Messages;

/// <summary>It was done, and there is no more to say.</summary>
public sealed record Nothing;
