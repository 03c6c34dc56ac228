using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Directory;

/// <summary>A source of contacts: an LDAP tree, a file, a database. Questions come side by side; each has a deadline of its own.</summary>
public interface IDirectoryProvider : IPlugin
{
    /// <summary>Finds contacts by what an operator types. Best matches first; at most the limit asked for.</summary>
    Task<ServiceResult<DirectoryAnswer>> SearchAsync(DirectorySearch request, CancellationToken cancellationToken);

    /// <summary>Finds who has a number. Best match first.</summary>
    Task<ServiceResult<DirectoryAnswer>> LookUpAsync(DirectoryLookUp request, CancellationToken cancellationToken);
}
