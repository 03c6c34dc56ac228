namespace Attendant.Server.Consoles.Topics;

/// <summary>The colleagues now. Changes are published as <see cref="PersonChanged"/> and <see cref="PersonRemoved"/>. Read on the model's thread.</summary>
internal interface IPeople
{
    IReadOnlyCollection<Person> Current { get; }

    /// <summary>The user whose own line this is; null where nobody's.</summary>
    string? UserOf(Attendant.Model.Telephony.LineId line);
}
