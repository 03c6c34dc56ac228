using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>Signs in: with an MD5 challenge, so that the secret does not travel, or in plain text where the settings say so.</summary>
internal static class AmiLogin
{
    /// <exception cref="AmiFault">Refused; needs attention, for the same words would be refused again, and lock the account.</exception>
    public static async Task SignInAsync(AmiLink link, string user, string secret, bool plain, CancellationToken cancellationToken)
    {
        await link.GreetedAsync(cancellationToken);
        if (!AmiAction.IsSafe(user) || !AmiAction.IsSafe(secret))
            throw new AmiFault("the manager user or its secret holds a line break or is too long") { NeedsAttention = true };

        var login = new AmiAction("Login").With("Username", user);
        if (plain) login.With("Secret", secret);
        else login.With("AuthType", "MD5").With("Key", await KeyAsync(link, secret, cancellationToken));

        var answer = await link.SendAsync(login.With("Events", "on"), cancellationToken);
        if (!answer.Succeeded)
            throw new AmiFault(
                $"Asterisk refused the manager user '{user}': {answer.Text}; check user, secret and permit/deny in manager.conf")
            {
                NeedsAttention = true,
            };
    }

    private static async Task<string> KeyAsync(AmiLink link, string secret, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new AmiAction("Challenge").With("AuthType", "MD5"), cancellationToken);
        var challenge = answer.Succeeded ? answer.Head.Told("Challenge") : null;
        if (challenge is null)
            throw new AmiFault($"Asterisk gives no MD5 challenge: {answer.Text}; set login to \"plain\"") { NeedsAttention = true };
        return Hash(challenge + secret);
    }

    [SuppressMessage("Security", "CA5351", Justification = "the manager interface knows no other challenge")]
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
