using System.Net;

namespace Attendant.Server.SignIn;

internal sealed record PasswordChange
{
    public required string User { get; init; }

    public required string Old { get; init; }

    public required string New { get; init; }

    public required IPAddress RemoteAddress { get; init; }
}
