namespace Attendant.Contracts.Hosting;

/// <summary>A plugin's log. Never throws, never blocks. The host adds time and instance, and holds back floods.</summary>
public interface IPluginLog
{
    /// <summary>True where a line of this level would be kept.</summary>
    bool IsOn(PluginLogLevel level);

    /// <summary>Writes one entry.</summary>
    /// <param name="level">How grave.</param>
    /// <param name="message">One sentence for an administrator. No secrets, no passwords; numbers of parties only at <see cref="PluginLogLevel.Trace"/>.</param>
    /// <param name="detail">An exception's text, a hex excerpt; null for none.</param>
    void Write(PluginLogLevel level, string message, string? detail = null);
}
