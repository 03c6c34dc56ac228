namespace Attendant.Testing.Protocol;

/// <summary>A conversation broke the protocol; the message lists how.</summary>
public sealed class ProtocolViolationException(IReadOnlyList<ProtocolFault> faults)
    : Exception($"{faults.Count} fault(s) against the protocol:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public IReadOnlyList<ProtocolFault> Faults { get; } = faults;
}
