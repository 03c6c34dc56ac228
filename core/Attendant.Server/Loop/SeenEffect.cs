namespace Attendant.Server.Loop;

/// <summary>What a command waited to see, and the number of the newest event when it was seen.</summary>
internal sealed record SeenEffect<T>(T Value, long Seq);
