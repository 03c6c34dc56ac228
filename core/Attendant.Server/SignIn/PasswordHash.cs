using System.Globalization;
using System.Security.Cryptography;

namespace Attendant.Server.SignIn;

/// <summary>
/// Slow salted hashes of local passwords: PBKDF2 with HMAC-SHA-256 (RFC 8018), as one text that names its own cost, so
/// that a higher cost can come without a migration: <c>pbkdf2-sha256$600000$salt$hash</c>.
/// </summary>
internal sealed class PasswordHash(int iterations = PasswordHash.DefaultIterations)
{
    // OWASP's figure for PBKDF2-HMAC-SHA256
    public const int DefaultIterations = 600_000;
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // no password's: to make a real one would take the server's start as long as a sign-in
    private readonly string _nobody = Text(iterations, new byte[SaltBytes], new byte[HashBytes]);

    public string Make(string password) => Make(password, iterations);

    /// <summary>
    /// True where the password is the right one. Without a hash (an unknown user, one without a local password) it takes as
    /// long and says no, so that the clock does not tell who exists.
    /// </summary>
    public bool Verify(string password, string? hash)
    {
        var parts = (hash ?? _nobody).Split('$');
        if (parts.Length != 4 || parts[0] != Scheme || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var cost))
        {
            return false;
        }

        var expected = Convert.FromBase64String(parts[3]);
        var actual = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(parts[2]), cost, HashAlgorithmName.SHA256, expected.Length);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && hash is not null;
    }

    private static string Make(string password, int cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, cost, HashAlgorithmName.SHA256, HashBytes);
        return Text(cost, salt, hash);
    }

    private static string Text(int cost, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${cost}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
