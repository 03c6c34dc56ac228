namespace Attendant.Testing.Sip.Phones;

/// <summary>What was waited for cannot come any more: the call has ended.</summary>
public sealed class CallEndedException : Exception
{
    internal CallEndedException(PhoneCall call, string wanted)
        : base($"{call} while waiting for {wanted}")
    {
    }
}
