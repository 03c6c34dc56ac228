namespace Attendant.Model.People;

/// <summary>Where users are kept. Every change is durable when its task ends.</summary>
public interface IUserStore
{
    Task<User?> FindAsync(string name, CancellationToken cancellationToken);

    Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a user; null where the name is taken.</summary>
    Task<User?> AddAsync(User user, string? passwordHash, CancellationToken cancellationToken);

    /// <summary>False where there is no such user.</summary>
    Task<bool> UpdateAsync(User user, CancellationToken cancellationToken);

    /// <summary>False where there is no such user.</summary>
    Task<bool> RemoveAsync(UserId user, CancellationToken cancellationToken);

    Task<LocalCredential?> FindCredentialAsync(UserId user, CancellationToken cancellationToken);

    Task<bool> SetCredentialAsync(UserId user, LocalCredential credential, CancellationToken cancellationToken);
}
