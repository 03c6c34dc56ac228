using System.Security.Cryptography;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Digest;

/// <summary>Answers challenges for one user (RFC 3261 22, RFC 7616).</summary>
internal sealed record DigestCredentials(string User, string Password)
{
    /// <summary>
    /// The request to send after a 401 or 407, null where no challenge can be answered: none is known, or the answer
    /// was already refused (a nonce that is merely stale is answered again).
    /// </summary>
    public SipRequest? Answer(SipRequest request, SipResponse response, Func<int> nextSequence)
    {
        var (asks, answers) = response.Status switch
        {
            401 => ("WWW-Authenticate", "Authorization"),
            407 => ("Proxy-Authenticate", "Proxy-Authorization"),
            _ => (null, ""),
        };
        if (asks is null) return null;
        var challenge = response.Headers.All(asks).Select(DigestChallenge.Parse).OfType<DigestChallenge>()
            .OrderByDescending(known => known.Algorithm).FirstOrDefault();
        if (challenge is null || (request.Headers[answers] is not null && !challenge.Stale)) return null;
        var again = request.Again(nextSequence());
        again.Headers[answers] = Field(challenge, again.Method, again.Uri.ToString(), RandomNumberGenerator.GetHexString(16, lowercase: true));
        return again;
    }

    public string Field(DigestChallenge challenge, string method, string uri, string cnonce)
    {
        const string Count = "00000001";
        var response = Response(challenge, method, uri, Count, cnonce);
        var field = $"Digest username=\"{User}\", realm=\"{challenge.Realm}\", nonce=\"{challenge.Nonce}\", uri=\"{uri}\", response=\"{response}\", algorithm={challenge.Algorithm.Token()}";
        if (challenge.Auth) field += $", qop=auth, nc={Count}, cnonce=\"{cnonce}\"";
        if (challenge.Opaque is { } opaque) field += $", opaque=\"{opaque}\"";
        return field;
    }

    public string Response(DigestChallenge challenge, string method, string uri, string count, string cnonce)
    {
        var hash = challenge.Algorithm;
        var who = hash.Hash($"{User}:{challenge.Realm}:{Password}");
        var what = hash.Hash($"{method}:{uri}");
        return hash.Hash(challenge.Auth
            ? $"{who}:{challenge.Nonce}:{count}:{cnonce}:auth:{what}"
            : $"{who}:{challenge.Nonce}:{what}");
    }
}
