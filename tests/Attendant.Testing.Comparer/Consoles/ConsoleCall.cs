namespace Attendant.Testing.Comparer.Consoles;

/// <summary>The part of the protocol's Call that can be compared: the call as seen from its line.</summary>
public sealed record ConsoleCall
{
    public required string Id { get; init; }

    /// <summary>The id of the line, or its extension.</summary>
    public required string Line { get; init; }

    public required string State { get; init; }

    public string? Direction { get; init; }

    public ConsoleParty? Calling { get; init; }

    public ConsoleParty? Called { get; init; }

    public IReadOnlyList<ConsoleConnection> Connections { get; set; } = [];

    /// <summary>Who is at the other end, for the line of this extension. Connections, where there are any, are newer than calling and called.</summary>
    public IReadOnlyList<string> OtherNumbers(string extension)
    {
        string[] connected = [.. Connections.Select(connection => connection.Party?.Number).OfType<string>().Where(number => number != extension)];
        if (connected.Length > 0) return connected;
        return [.. new[] { Calling?.Number, Called?.Number }.OfType<string>().Where(number => number.Length > 0 && number != extension)];
    }
}
