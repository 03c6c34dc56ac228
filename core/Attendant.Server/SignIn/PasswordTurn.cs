namespace Attendant.Server.SignIn;

/// <summary>The turn to check a password; given back by disposing.</summary>
internal sealed class PasswordTurn(PasswordHash hash, Turns turns) : IDisposable
{
    public Task<bool> VerifyAsync(string password, string? hashText, CancellationToken cancellationToken) =>
        Task.Run(() => hash.Verify(password, hashText), cancellationToken);

    public void Dispose() => turns.GiveBack();
}
