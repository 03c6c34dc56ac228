namespace Attendant.Client;

/// <summary>What the console calls itself towards the server; administrators see it.</summary>
public sealed record ClientProgram
{
    /// <summary>The console's name.</summary>
    public string Name { get; init; } = "Attendant.Client";

    /// <summary>The console's version.</summary>
    public string Version { get; init; } = typeof(ClientProgram).Assembly.GetName().Version?.ToString(3) ?? "0";
}
