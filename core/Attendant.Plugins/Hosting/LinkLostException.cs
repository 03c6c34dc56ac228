namespace Attendant.Plugins.Hosting;

/// <summary>The child process went away while a call was under way.</summary>
internal sealed class LinkLostException(string message) : Exception(message);
