namespace Attendant.Client.Requests;

/// <summary>An answer as it came: the value of <c>result</c>, or what <c>error</c> says.</summary>
internal readonly record struct Reply(ReadOnlyMemory<byte> Result, AttendantRefusal? Refusal);
