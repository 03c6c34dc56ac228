using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Digest;

/// <summary>What a WWW-Authenticate or Proxy-Authenticate field asks for.</summary>
internal sealed record DigestChallenge(string Realm, string Nonce, DigestAlgorithm Algorithm, bool Auth, string? Opaque, bool Stale)
{
    /// <summary>Null where the field is no digest of an algorithm and quality we know.</summary>
    public static DigestChallenge? Parse(string field)
    {
        if (!field.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase)) return null;
        var values = SipText.Parameters(SipText.SplitList(field["Digest ".Length..]));
        if (!values.TryGetValue("nonce", out var nonce) || !values.TryGetValue("realm", out var realm)) return null;
        DigestAlgorithm? algorithm = values.GetValueOrDefault("algorithm", "MD5").ToUpperInvariant() switch
        {
            "MD5" => DigestAlgorithm.Md5,
            "SHA-256" => DigestAlgorithm.Sha256,
            _ => null,
        };
        var offersQuality = values.TryGetValue("qop", out var quality);
        var auth = offersQuality && quality!.Split(',').Any(word => word.Trim() == "auth");
        if (algorithm is null || (offersQuality && !auth)) return null;
        return new DigestChallenge(realm, nonce, algorithm.Value, auth, values.GetValueOrDefault("opaque"),
            values.GetValueOrDefault("stale", "").Equals("true", StringComparison.OrdinalIgnoreCase));
    }
}
