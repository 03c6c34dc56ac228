namespace Attendant.Client.Sessions;

internal sealed record ResumeResult
{
    public bool Resumed { get; init; }
    public int Missed { get; init; }
    public string? Why { get; init; }
    public string Token { get; init; } = "";
}
