using System.Net.Security;
using Microsoft.Extensions.Logging;

namespace Attendant.Client.Trust;

internal static partial class TrustLog
{
    // administrators look for the names of the policy errors
    [LoggerMessage(7100, LogLevel.Error, "Certificate of {Host}:{Port} refused: {PolicyErrors}. {Why}")]
    public static partial void Refused(ILogger logger, string host, int port, SslPolicyErrors policyErrors, string why);

    [LoggerMessage(7101, LogLevel.Warning, "The key of {Host}:{Port} is remembered at its first use (certificate {Fingerprint}) in {Location}")]
    public static partial void KeyRemembered(ILogger logger, string host, int port, string fingerprint, string location);
}
