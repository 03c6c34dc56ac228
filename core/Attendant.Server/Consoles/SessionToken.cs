using System.Buffers.Text;
using System.Security.Cryptography;

namespace Attendant.Server.Consoles;

/// <summary>The secret with which a console returns: 256 random bits. The server keeps its SHA-256 only.</summary>
internal sealed record SessionToken(string Text, byte[] Hash)
{
    public static SessionToken New()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new SessionToken(text, HashOf(text));
    }

    // 256 random bits need no salt and no slow hash
    public static byte[] HashOf(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));

    public override string ToString() => "(token)";
}
