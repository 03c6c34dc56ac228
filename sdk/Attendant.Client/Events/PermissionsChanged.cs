namespace Attendant.Client.Events;

/// <summary>What you may do changed. (<c>permissions.changed</c>)</summary>
public sealed record PermissionsChanged : ConsoleEvent
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
