using Attendant.Server.Consoles;
using Attendant.Server.Methods;

namespace Attendant.Server.SignIn;

/// <summary>Either <see cref="Identity"/> with its seat, or <see cref="Error"/>.</summary>
internal sealed record SignInOutcome
{
    public ConsoleIdentity? Identity { get; init; }

    /// <summary>The seat that the session holds: given back by disposing, once, when the session ends. Null where none is needed.</summary>
    public IAsyncDisposable? Seat { get; init; }

    public ProtocolError? Error { get; init; }

    public static implicit operator SignInOutcome(ProtocolError error) => new() { Error = error };
}
