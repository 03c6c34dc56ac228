namespace Attendant.Client.Events;

/// <summary>The names of events that the client itself tells.</summary>
public static class ClientEventNames
{
    /// <summary><see cref="Events.ConnectionChanged"/>.</summary>
    public const string ConnectionChanged = "connection.changed";

    /// <summary><see cref="Events.PictureReplaced"/>.</summary>
    public const string PictureReplaced = "picture.replaced";
}
