namespace Attendant.Server.Configuration;

/// <summary>The configuration cannot be used. The message names every fault, one a line.</summary>
public sealed class ConfigurationRefusedException(IReadOnlyList<string> faults)
    : Exception("The configuration has faults:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}")))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
