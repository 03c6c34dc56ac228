namespace Attendant.Server.SignIn;

/// <summary>
/// Runs password checks off the threads that serve consoles, two at a time, the others waiting in a bounded queue: a flood
/// of guesses must not take the machine.
/// </summary>
internal sealed class PasswordChecks(PasswordHash hash, SignInOptions options) : IDisposable
{
    private const int AtATime = 2;

    private readonly SemaphoreSlim _turns = new(AtATime, AtATime);
    private int _waiting;

    /// <summary>Null where the queue is full; the caller says so to the console.</summary>
    public async Task<bool?> VerifyAsync(string password, string? hashText, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > options.WaitingChecks + AtATime)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => hash.Verify(password, hashText), cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turns.Dispose();
}
