namespace Attendant.Server.Tls;

internal static partial class TlsLog
{
    [LoggerMessage(3700, LogLevel.Information, "No certificate is configured: the self-signed one in {File} is shown. Its SHA-256 fingerprint is {Fingerprint}")]
    public static partial void SelfSigned(this ILogger log, string file, string fingerprint);

    [LoggerMessage(3701, LogLevel.Information, "Certificate for {HostName} from {Source}: {Subject}, valid until {NotAfter:u}, SHA-256 fingerprint {Fingerprint}")]
    public static partial void Loaded(this ILogger log, string hostName, string source, string subject, DateTimeOffset notAfter, string fingerprint);

    [LoggerMessage(3702, LogLevel.Error, "{Problem}. The certificate before stays in force; correct the file and it is taken within seconds")]
    public static partial void NotReloaded(this ILogger log, string problem);

    [LoggerMessage(3703, LogLevel.Warning, "The certificate {Source} ends at {NotAfter:u}. Renew it in time")]
    public static partial void EndsSoon(this ILogger log, string source, DateTimeOffset notAfter);
}
