namespace Attendant.Client.Messages;

/// <summary>An entry of a directory.</summary>
public sealed record Contact
{
    /// <summary>The directory.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its id there.</summary>
    public string Id { get; init; } = "";

    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>How to reach it.</summary>
    public IReadOnlyList<ContactNumber> Numbers { get; init; } = [];

    /// <summary>Its mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The colleague that the contact is.</summary>
    public string? User { get; init; }

    /// <summary>Whether you have it among your favourites.</summary>
    public bool Favourite { get; init; }
}
