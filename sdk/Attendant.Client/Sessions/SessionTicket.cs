namespace Attendant.Client.Sessions;

internal sealed record SessionTicket
{
    public string Id { get; init; } = "";
    public string Token { get; init; } = "";
    public int GraceSeconds { get; init; }
}
