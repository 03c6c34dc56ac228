namespace Attendant.Plugins.Secrets;

/// <summary>
/// Follows references to secrets: <c>env:NAME</c>, <c>file:/absolute/path</c>, <c>store:name</c>. Followed at each use,
/// so that a changed secret is in force at once. What it says of a fault never holds the secret.
/// </summary>
internal sealed class SecretReferences(ISecretStore store)
{
    private const int LongestSecret = 64 * 1024;

    private const UnixFileMode Strangers =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;

    /// <summary>The secret, or null where the reference leads nowhere or is not safe.</summary>
    public string? Find(string reference) => Follow(reference).Value;

    /// <summary>Null where the reference leads to a secret, else the end of a sentence.</summary>
    public string? Fault(string reference) => Follow(reference).Fault;

    private (string? Value, string? Fault) Follow(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var target = reference[(colon + 1)..];
        return reference[..Math.Max(colon, 0)] switch
        {
            "env" => Environment.GetEnvironmentVariable(target) is { Length: > 0 } value
                ? (value, null)
                : (null, $"needs the environment variable {target}; the server has none; set it for the service and start the server again"),
            "file" => Read(target),
            "store" => store.Find(target) is { Length: > 0 } value
                ? (value, null)
                : (null, $"needs the secret '{target}' in the server's store; it is not there; add it"),
            _ => (null, "must be env:NAME, file:/path or store:name"),
        };
    }

    private static (string? Value, string? Fault) Read(string path)
    {
        try
        {
            if (!Path.IsPathFullyQualified(path))
                return (null, $"needs an absolute path; '{path}' is relative; write it from the root");
            var file = new FileInfo(path);
            if (!file.Exists)
                return (null, $"needs the file {path}; it is not there or may not be seen; make it, readable by the server's user");
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Strangers) is var mode && mode != 0)
                return (null, $"needs {path} closed to others; it is open to them ({mode}); take the rights away (chmod 0640 or less)");
            if (file.Length > LongestSecret)
                return (null, $"needs a secret of at most {LongestSecret} bytes; {path} has {file.Length}; check the path");
            // an editor's newline at the end is not part of the secret
            var text = File.ReadAllText(path).TrimEnd('\r', '\n');
            return text.Length > 0 ? (text, null) : (null, $"needs a secret in {path}; the file is empty; fill it");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"needs to read {path}; it cannot ({unreadable.Message.TrimEnd('.')}); give the server's user the right to");
        }
    }
}
