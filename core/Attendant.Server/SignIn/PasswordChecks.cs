namespace Attendant.Server.SignIn;

/// <summary>
/// Runs password checks off the threads that serve consoles, two at a time, the others waiting in a bounded queue: a flood
/// of guesses must not take the machine. Who signed in lately waits in a queue of their own, which goes first: nor must it
/// take the door.
/// </summary>
internal sealed class PasswordChecks(PasswordHash hash, SignInOptions options)
{
    private const int AtATime = 2;

    private readonly Turns _turns = new(AtATime);

    /// <summary>Waits for a turn, in which one password may be checked; null where the queue is full, which the caller tells the console.</summary>
    public async Task<PasswordTurn?> TurnAsync(bool isKnown, CancellationToken cancellationToken) =>
        await _turns.TryTakeAsync(isKnown, options.WaitingChecks, cancellationToken) ? new PasswordTurn(hash, _turns) : null;
}
