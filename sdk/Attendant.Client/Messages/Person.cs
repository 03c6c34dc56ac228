namespace Attendant.Client.Messages;

/// <summary>A colleague.</summary>
public sealed record Person
{
    /// <summary>The user name; the key of <see cref="Picture.ConsolePicture.People"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>Line ids.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Null: takes no chats.</summary>
    public ChatAvailability? Chat { get; init; }

    /// <summary>What the calendar says of now.</summary>
    public CalendarStatus? Calendar { get; init; }
}
