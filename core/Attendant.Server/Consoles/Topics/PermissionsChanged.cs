namespace Attendant.Server.Consoles.Topics;

internal sealed record PermissionsChanged : PersonalEvent
{
    public required IReadOnlyList<string> Permissions { get; init; }
}
