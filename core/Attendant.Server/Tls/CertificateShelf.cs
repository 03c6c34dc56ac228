using System.Net.Security;

namespace Attendant.Server.Tls;

/// <summary>
/// The certificates in force, by host name. Looks at their files and takes what changed; a file that cannot be
/// used leaves the one before in force. Connections that are open keep theirs.
/// </summary>
internal sealed class CertificateShelf : IAsyncDisposable
{
    private readonly TlsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateShelf> _log;
    private readonly CertificateEntry _default;
    private readonly Dictionary<string, CertificateEntry> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _looking;

    /// <summary>Leaves with an <see cref="InvalidDataException"/> where a certificate cannot be used at the start.</summary>
    public CertificateShelf(TlsOptions options, TimeProvider time, ILogger<CertificateShelf> log)
    {
        (_options, _time, _log) = (options, time, log);
        var source = options.Certificate ?? SelfSignedCertificate.Keep(options, time);
        _default = new CertificateEntry(source);
        if (options.Certificate is null) log.SelfSigned(source.File, _default.Current.Fingerprint);
        else log.Loaded("*", source.ToString(), _default.Current.Certificate.Subject, _default.Current.NotAfter, _default.Current.Fingerprint);
        foreach (var (name, own) in options.HostNames)
        {
            var entry = _byName[name] = new CertificateEntry(own);
            log.Loaded(name, own.ToString(), entry.Current.Certificate.Subject, entry.Current.NotAfter, entry.Current.Fingerprint);
        }

        foreach (var entry in All) WarnOfEnd(entry);
        _looking = LookAsync();
    }

    /// <summary>The certificate for every name without its own.</summary>
    public ServerCertificate Default => _default.Current;

    private IEnumerable<CertificateEntry> All => _byName.Values.Append(_default);

    /// <summary>For a handshake that asks for this host name; null or empty where it asks for none.</summary>
    public SslServerAuthenticationOptions OptionsFor(string? hostName) => Find(hostName).Current.NewOptions();

    /// <summary>Looks at the files now.</summary>
    public void Look()
    {
        foreach (var entry in All)
        {
            try
            {
                if (!entry.Reload()) continue;
                _log.Loaded("", entry.Source.ToString(), entry.Current.Certificate.Subject, entry.Current.NotAfter, entry.Current.Fingerprint);
                WarnOfEnd(entry);
            }
            catch (InvalidDataException exception)
            {
                _log.NotReloaded(exception.Message);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _looking;
        _stopping.Dispose();
    }

    private CertificateEntry Find(string? hostName)
    {
        if (string.IsNullOrEmpty(hostName)) return _default;
        if (_byName.TryGetValue(hostName, out var entry)) return entry;
        // RFC 6125, 6.4.3: the wildcard stands for the leftmost label alone
        var dot = hostName.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _byName.TryGetValue("*" + hostName[dot..], out entry) ? entry : _default;
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(_options.LookEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) Look();
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    private void WarnOfEnd(CertificateEntry entry)
    {
        var left = entry.Current.NotAfter - _time.GetUtcNow();
        if (left < TimeSpan.FromDays(30)) _log.EndsSoon(entry.Source.ToString(), entry.Current.NotAfter);
    }
}
