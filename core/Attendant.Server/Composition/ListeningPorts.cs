using Attendant.Server.Consoles.Transports;

namespace Attendant.Server.Composition;

/// <summary>Where consoles come in, once the server has started; 0 for what is switched off.</summary>
internal sealed class ListeningPorts(PlainTransport plain, TlsTransport tls, WebServer web)
{
    public int Plain => plain.EndPoints is [var first, ..] ? first.Port : 0;

    public int Tls => tls.EndPoints is [var first, ..] ? first.Port : 0;

    public int Web => web.Port;

    public int WebTls => web.TlsPort;
}
