namespace Attendant.Server.CommandLine;

/// <summary>The server cannot start. The message is one for an administrator: what, where, and the remedy.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
