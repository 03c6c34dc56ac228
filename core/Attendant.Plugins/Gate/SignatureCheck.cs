using Attendant.Plugins.Signing;

namespace Attendant.Plugins.Gate;

/// <summary>Are the plugin's files those that were packed, and by somebody trusted?</summary>
internal static class SignatureCheck
{
    public static async Task<string?> CheckAsync(GateCase subject, CancellationToken cancellationToken)
    {
        var manifest = subject.Manifest;
        if (subject.Options.RequireSignature && !manifest.Signed)
            return $"This server needs signed plugins; {subject.Plugin} carries no signature; install one that its publisher signed, or allow unsigned plugins.";
        if (manifest.Signed)
        {
            if (manifest.Files.Count == 0)
                return $"{subject.Plugin} is signed and lists no files, so that the signature covers nothing; install the plugin again.";
            if (PluginSigning.Verify(subject.Document, subject.Options.TrustedKeys) is { } fault)
                return $"{subject.Plugin} {fault}.";
        }

        if (manifest.Files.Count == 0)
            return null;
        var present = await PluginSigning.HashFilesAsync(subject.Folder, cancellationToken);
        foreach (var (path, hash) in manifest.Files)
        {
            if (!present.TryGetValue(path, out var found))
                return $"{subject.Plugin} needs its file {path}; it is not in {subject.Folder}; install the plugin again.";
            if (found != hash)
                return $"{subject.Plugin} needs {path} as it was packed; the file there is another (SHA-256 {found[..16]}…); install the plugin again.";
        }

        return present.Keys.FirstOrDefault(path => !manifest.Files.ContainsKey(path)) is { } foreign
            ? $"{subject.Plugin} lists all its files; {foreign} in {subject.Folder} is not among them; remove it or install the plugin again."
            : null;
    }
}
