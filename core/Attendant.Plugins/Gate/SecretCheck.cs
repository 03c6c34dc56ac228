using Attendant.Plugins.Manifests;
using Attendant.Plugins.Secrets;

namespace Attendant.Plugins.Gate;

/// <summary>Does every secret that the plugin needs have a reference, and does each lead somewhere safe?</summary>
internal static class SecretCheck
{
    public static string? Check(GateCase subject, SecretReferences references)
    {
        var declared = subject.Manifest.Secrets;
        foreach (var name in subject.File.Secrets.Keys)
        {
            if (!declared.Any(secret => secret.Name == name))
                return $"$.secrets.{name} is not a secret of {subject.Plugin}: {NearestName.Hint(name, [.. declared.Select(secret => secret.Name)])}.";
        }

        foreach (var secret in declared)
        {
            if (!subject.File.Secrets.TryGetValue(secret.Name, out var reference))
            {
                if (secret.Required)
                    return $"{subject.Plugin} needs the secret '{secret.Name}' ({secret.Description.TrimEnd('.')}); the connector file names none; add it under $.secrets as env:NAME, file:/path or store:name.";
                continue;
            }

            if (references.Fault(reference) is { } fault)
                return $"$.secrets.{secret.Name} {fault}.";
        }

        return null;
    }
}
