namespace Attendant.Client;

/// <summary>Thrown by <see cref="Answer{T}.OrThrow"/> only: for programs that like a refusal better as an exception.</summary>
public sealed class AttendantRefusedException : Exception
{
    /// <summary>Carries a refusal.</summary>
    public AttendantRefusedException(AttendantRefusal refusal)
        : base(refusal.ToString()) => Refusal = refusal;

    /// <summary>Why it was not done.</summary>
    public AttendantRefusal Refusal { get; }
}
