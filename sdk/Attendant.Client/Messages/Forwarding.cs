namespace Attendant.Client.Messages;

/// <summary>A forwarding that is in force.</summary>
public sealed record Forwarding
{
    /// <summary>When it takes effect.</summary>
    public ForwardKind Kind { get; init; }

    /// <summary>Where calls go; digits that are hidden from you are <c>*</c>.</summary>
    public string Target { get; init; } = "";
}
