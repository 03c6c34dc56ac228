using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Phones;

/// <summary>A phone could not register.</summary>
public sealed class RegistrationException : Exception
{
    internal RegistrationException(string number, SipResponse response)
        : base($"{number} could not register: {response.Status} {response.Reason}") => Status = response.Status;

    /// <summary>The registrar's answer; 408 where it gave none.</summary>
    public int Status { get; }
}
