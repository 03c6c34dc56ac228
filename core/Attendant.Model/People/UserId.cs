namespace Attendant.Model.People;

/// <summary>A user's key: never used again, not the name that is typed.</summary>
public readonly record struct UserId(long Value);
