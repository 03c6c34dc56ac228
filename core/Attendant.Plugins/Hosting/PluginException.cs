namespace Attendant.Plugins.Hosting;

/// <summary>A plugin threw in its child process.</summary>
internal sealed class PluginException(string message, string detail) : Exception(message)
{
    /// <summary>The exception's text with its stack.</summary>
    public string Detail { get; } = detail;
}
