using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Attendant.Plugins.Link;

/// <summary>
/// The one line that a child says first on each of its two pipes, and the answer. It holds the version of the link, the
/// version of the contract the child was built with, which pipe it is, and the token that only this child was given.
/// </summary>
internal sealed record Handshake(int Link, Version Contract, string Pipe, string Token)
{
    public const int LinkVersion = 1;
    public const string Calls = "calls";
    public const string Reports = "reports";
    public const string LinkVariable = "ATTENDANT_LINK";
    public const string TokenVariable = "ATTENDANT_LINK_TOKEN";
    public const string ParentVariable = "ATTENDANT_LINK_PARENT";

    private const string Greeting = "ATTENDANT-PLUGIN";
    private const int LongestLine = 512;

    public static string NewToken() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Told apart in constant time.</summary>
    public bool HasToken(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Token), Encoding.ASCII.GetBytes(token));

    public override string ToString() => $"{Greeting} {Link} {Contract} {Pipe} {Token}";

    /// <summary>The line's content, or null where it is something else.</summary>
    public static Handshake? Parse(string line)
    {
        var words = line.Split(' ');
        return words is [Greeting, var link, var contract, var pipe, var token]
            && int.TryParse(link, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && Version.TryParse(contract, out var spoken)
                ? new Handshake(version, spoken, pipe, token)
                : null;
    }

    public static async Task WriteLineAsync(Stream stream, string line, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\n"), cancellationToken);

    /// <summary>Reads one line byte by byte, so that nothing behind it is swallowed; null where none comes.</summary>
    public static async Task<string?> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new byte[LongestLine];
        for (var length = 0; length < LongestLine; length++)
        {
            if (await stream.ReadAsync(line.AsMemory(length, 1), cancellationToken) == 0)
                return null;
            if (line[length] == '\n')
                return Encoding.ASCII.GetString(line, 0, length);
        }

        return null;
    }
}
