using System.Net;

namespace Attendant.Server.SignIn;

/// <summary>A console asks to come in. Has either user and password, or a single sign-on token.</summary>
internal sealed record SignInRequest
{
    public string? User { get; init; }

    public string? Password { get; init; }

    public string? Token { get; init; }

    public string? Edition { get; init; }

    /// <summary>The id or extension of a permitted line.</summary>
    public string? Line { get; init; }

    public required IPAddress RemoteAddress { get; init; }

    public required bool Secure { get; init; }

    public required string ClientName { get; init; }

    public required string ClientVersion { get; init; }

    // the compiler's own text would show the password to whoever logs the record
    public override string ToString() => $"{User ?? "(token)"} from {RemoteAddress}";
}
