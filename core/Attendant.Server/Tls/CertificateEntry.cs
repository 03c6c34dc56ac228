namespace Attendant.Server.Tls;

/// <summary>One certificate and the files it comes from.</summary>
internal sealed class CertificateEntry
{
    private volatile ServerCertificate _current;
    private (DateTime, long, DateTime, long) _seen;

    public CertificateEntry(CertificateSource source)
    {
        Source = source;
        _seen = Stamp();
        _current = CertificateFile.Read(source);
    }

    public CertificateSource Source { get; }

    public ServerCertificate Current => _current;

    /// <summary>True where the files changed and what they have now is in force. Complains once for each change.</summary>
    public bool Reload()
    {
        var stamp = Stamp();
        if (stamp == _seen) return false;
        _seen = stamp;
        _current = CertificateFile.Read(Source);
        return true;
    }

    // by looking, not by the file system's notifications: those do not follow the symbolic links that renewers use
    private (DateTime, long, DateTime, long) Stamp()
    {
        var (certificate, key) = (Stamp(Source.File), Source.KeyFile is null ? default : Stamp(Source.KeyFile));
        return (certificate.At, certificate.Length, key.At, key.Length);
    }

    private static (DateTime At, long Length) Stamp(string file)
    {
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        return File.Exists(target) ? (File.GetLastWriteTimeUtc(target), new FileInfo(target).Length) : default;
    }
}
