using System.Security.Cryptography;
using System.Text;
using Attendant.Plugins.Manifests;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Signing;

/// <summary>
/// Checksums and signatures of plugins. Signed is plugin.json without its <c>signature</c> member, members sorted by
/// ordinal at every depth, without white space, in UTF-8; it lists the SHA-256 of every other file, so that all is covered.
/// </summary>
public static class PluginSigning
{
    private const string Algorithm = "ecdsa-p256-sha256";

    /// <summary>The SHA-256 of every file below the folder but plugin.json itself, by relative path with slashes.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HashFilesAsync(string folder, CancellationToken cancellationToken)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (path == "plugin.json")
                continue;
            await using var content = File.OpenRead(file);
            hashes[path] = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        }

        return hashes;
    }

    /// <summary>The text of plugin.json with a signature by this key (P-256).</summary>
    public static string Sign(string pluginJson, ECDsa key)
    {
        // as the gate reads it: a text that looks like a date stays as it is written
        var (read, fault) = JsonText.Read(pluginJson);
        var document = read ?? throw new ArgumentException($"plugin.json {fault}.", nameof(pluginJson));
        document["signature"] = new JObject
        {
            ["algorithm"] = Algorithm,
            ["keyId"] = KeyId(key),
            ["value"] = Convert.ToBase64String(key.SignData(Canonical(document), HashAlgorithmName.SHA256)),
        };
        return document.ToString(Formatting.Indented);
    }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public static string KeyId(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>Null where the signature stands, else the end of a sentence that begins with the plugin's name.</summary>
    internal static string? Verify(JObject document, IReadOnlyList<string> trustedKeys)
    {
        var signature = document["signature"]!;
        var keyId = (string)signature["keyId"]!;
        var value = new byte[128];
        if (!Convert.TryFromBase64String((string)signature["value"]!, value, out var length))
            return "needs a signature in base64; the one there is not; install the plugin again";
        foreach (var pem in trustedKeys)
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (KeyId(key) == keyId)
            {
                return key.VerifyData(Canonical(document), value.AsSpan(0, length), HashAlgorithmName.SHA256)
                    ? null
                    : $"needs plugin.json as it was signed by key {keyId}; it was changed since; install the plugin again";
            }
        }

        return $"is signed by key {keyId}; this server trusts {(trustedKeys.Count == 0 ? "no key" : "other keys")}; add the publisher's public key to the trusted ones if you trust it";
    }

    private static byte[] Canonical(JObject document)
    {
        var unsigned = (JObject)document.DeepClone();
        unsigned.Remove("signature");
        return Encoding.UTF8.GetBytes(Sorted(unsigned).ToString(Formatting.None));
    }

    private static JToken Sorted(JToken token) => token switch
    {
        JObject members => new JObject(members.Properties()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => new JProperty(member.Name, Sorted(member.Value)))),
        JArray items => new JArray(items.Select(Sorted)),
        _ => token.DeepClone(),
    };
}
