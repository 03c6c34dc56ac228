namespace Attendant.Contracts.Chat;

/// <summary>Who wrote a message.</summary>
public enum ChatAuthor
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>The platform.</summary>
    System,
}
