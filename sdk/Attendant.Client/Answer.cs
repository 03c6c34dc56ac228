using System.Diagnostics.CodeAnalysis;

namespace Attendant.Client;

/// <summary>What came of a request: a value, or a refusal. A refusal is nothing exceptional for a console and so is not thrown.</summary>
/// <typeparam name="T">What is given where it was done.</typeparam>
public sealed class Answer<T>
    where T : class
{
    /// <summary>It was done.</summary>
    public Answer(T value) => Value = value;

    /// <summary>It was not done.</summary>
    public Answer(AttendantRefusal refusal) => Refusal = refusal;

    /// <summary>What was given; null where it was refused.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused; null where it was done.</summary>
    public AttendantRefusal? Refusal { get; }

    /// <summary>Whether it was done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="AttendantRefusedException">It was refused.</exception>
    public T OrThrow() => IsDone ? Value : throw new AttendantRefusedException(Refusal);

    /// <summary>The value or the refusal.</summary>
    public override string ToString() => IsDone ? Value.ToString() ?? "" : Refusal.ToString();
}
