namespace Attendant.Server.Consoles;

/// <summary>A console that has signed in. Outlives its connection for the grace period.</summary>
internal sealed partial class Session
{
    public required string Id { get; init; }

    /// <summary>Who it is; replaced when rights change.</summary>
    public required ConsoleIdentity Identity { get; set; }

    public bool May(string permission) => Identity.Permissions.Contains(permission);
}
