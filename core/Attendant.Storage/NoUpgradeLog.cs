using DbUp.Engine.Output;

namespace Attendant.Storage;

/// <summary>The migration library's own chatter goes nowhere: what matters is said by <see cref="DatabaseRefusedException"/>.</summary>
internal sealed class NoUpgradeLog : IUpgradeLog
{
    public void LogTrace(string format, params object[] args)
    {
    }

    public void LogDebug(string format, params object[] args)
    {
    }

    public void LogInformation(string format, params object[] args)
    {
    }

    public void LogWarning(string format, params object[] args)
    {
    }

    public void LogError(string format, params object[] args)
    {
    }

    public void LogError(Exception ex, string format, params object[] args)
    {
    }
}
