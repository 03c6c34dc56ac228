using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Attendant.Testing.Sip.Digest;

/// <summary>The hashes of RFC 2617 and RFC 8760.</summary>
internal enum DigestAlgorithm
{
    Md5,
    Sha256,
}

internal static class DigestAlgorithms
{
    public static string Token(this DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";

    [SuppressMessage("Security", "CA5351", Justification = "RFC 3261 22.4: PBXs still ask for MD5")]
    public static string Hash(this DigestAlgorithm algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
}
