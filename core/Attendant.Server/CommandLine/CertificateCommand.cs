using System.CommandLine;
using Attendant.Server.Composition;
using Attendant.Server.Configuration;
using Attendant.Server.Tls;

namespace Attendant.Server.CommandLine;

/// <summary><c>attendant cert show</c>: what a console will see, and the fingerprint to pin.</summary>
internal static class CertificateCommand
{
    public static Command Make() => new("cert", "The server's certificate.")
    {
        new ConfiguredCommand("show", "Shows the certificate that consoles see, making it where there is none yet.").Running(ShowAsync),
    };

    private static Task<int> ShowAsync(ServerOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        DataFolder.Create(options);
        var tls = ConsoleSide.TlsOf(options);
        try
        {
            var source = tls.Certificate ?? SelfSignedCertificate.Keep(tls, TimeProvider.System);
            var shown = CertificateFile.Read(source);
            Console.WriteLine($"file         {source}");
            Console.WriteLine($"subject      {shown.Certificate.Subject}");
            Console.WriteLine($"issuer       {shown.Certificate.Issuer}");
            Console.WriteLine($"valid until  {shown.NotAfter:u}");
            Console.WriteLine($"SHA-256      {shown.Fingerprint}");
            return Task.FromResult(0);
        }
        catch (InvalidDataException fault)
        {
            throw new StartRefusedException(fault.Message, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.CannotBeWritten(options.Data, fault);
        }
    }
}
