using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Identity;

/// <summary>A source of users and passwords: LDAP, CUCM.</summary>
public interface IIdentityProvider : IPlugin
{
    /// <summary>
    /// Checks a password. An unknown user and a wrong password are both <see cref="CredentialVerdict.Wrong"/>, and take
    /// alike long. The password is not kept and never logged.
    /// </summary>
    Task<ServiceResult<CredentialAnswer>> VerifyAsync(CredentialQuery request, CancellationToken cancellationToken);

    /// <summary>Reads a page of users, for provisioning.</summary>
    Task<ServiceResult<UserPage>> ReadUsersAsync(UserPageQuery request, CancellationToken cancellationToken);
}
