using Attendant.Client.Messages;

namespace Attendant.Client.Sessions;

internal sealed record LoginResult
{
    public SessionTicket Session { get; init; } = new();
    public SignedInUser User { get; init; } = new();
    public IReadOnlyList<Line> Lines { get; init; } = [];
    public IReadOnlyList<string> Features { get; init; } = [];
    public IReadOnlyList<string> Permissions { get; init; } = [];
    public ConsoleSettings Settings { get; init; } = new();
    public int Protocol { get; init; }
    public long Seq { get; init; }
    public string Epoch { get; init; } = "";

    // the token stays within the library
    public SignedIn WithoutTicket() => new()
    {
        User = User,
        Lines = Lines,
        Features = Features,
        Permissions = Permissions,
        Settings = Settings,
        Protocol = Protocol,
        Seq = Seq,
        Epoch = Epoch,
    };
}
