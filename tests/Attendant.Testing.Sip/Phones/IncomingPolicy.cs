namespace Attendant.Testing.Sip.Phones;

/// <summary>What a phone does with a new call by itself.</summary>
public sealed record IncomingPolicy
{
    private IncomingPolicy(bool answers, int status, string text) => (Answers, Status, Text) = (answers, status, text);

    /// <summary>Rings until somebody does something.</summary>
    public static IncomingPolicy Ring { get; } = new(false, 0, "");

    /// <summary>Rings and answers at once.</summary>
    public static IncomingPolicy Answer { get; } = new(true, 0, "");

    /// <summary>486.</summary>
    public static IncomingPolicy Busy { get; } = Refuse(486, "Busy Here");

    /// <summary>480, the answer of most phones that are set to do-not-disturb.</summary>
    public static IncomingPolicy DoNotDisturb { get; } = Refuse(480, "Temporarily Unavailable");

    internal bool Answers { get; }

    internal int Status { get; }

    internal string Text { get; }

    public static IncomingPolicy Refuse(int status, string text) => new(false, status, text);
}
