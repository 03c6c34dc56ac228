namespace Attendant.Testing.Processes;

/// <summary>How a command on the command line ended and what it wrote.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"It ended with {ExitCode}.\n{Output}\n{Errors}";
}
