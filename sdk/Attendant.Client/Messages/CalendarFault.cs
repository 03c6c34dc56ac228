namespace Attendant.Client.Messages;

/// <summary>Why a calendar cannot be read.</summary>
public sealed record CalendarFault
{
    /// <summary>For programs.</summary>
    public CalendarFaultCode Code { get; init; }

    /// <summary>A sentence for people.</summary>
    public string Message { get; init; } = "";
}
