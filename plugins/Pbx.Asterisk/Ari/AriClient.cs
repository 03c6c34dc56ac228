using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Attendant.Sdk.Links;

namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>Requests to the REST interface, each with a deadline; and the way on which the event socket is opened too.</summary>
internal sealed class AriClient : IDisposable
{
    private readonly PeerEndpoint _endpoint;
    private readonly PeerCertificate _certificate;
    private readonly TimeSpan _answer;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public AriClient(PeerEndpoint endpoint, string user, string secret, TimingOptions timing, TimeProvider time)
    {
        (_endpoint, _answer, _time) = (endpoint, timing.Answer, time);
        _certificate = new PeerCertificate(endpoint);
        Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = timing.Connect,
            MaxConnectionsPerServer = AriLimits.OpenRequests,
            // Asterisk closes an idle connection after session_keep_alive, 15 s by default: one that it may just be closing is not used
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (_, shown, chain, errors) => _certificate.Accept(shown, chain, errors),
            },
        };
        _http = new HttpClient(handler) { MaxResponseContentBufferSize = AriLimits.AnswerBytes, Timeout = Timeout.InfiniteTimeSpan };
    }

    public HttpMessageInvoker Invoker => _http;

    public AuthenticationHeaderValue Authorization { get; }

    public PeerEndpoint Endpoint => _endpoint;

    public TimeSpan Patience => _answer;

    public TimeProvider Time => _time;

    public Task<AriAnswer> GetAsync(FormattableString path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, [], null, cancellationToken);

    public Task<AriAnswer> DeleteAsync(FormattableString path, CancellationToken cancellationToken, params (string Name, string? Value)[] query) =>
        SendAsync(HttpMethod.Delete, path, query, null, cancellationToken);

    public Task<AriAnswer> PostAsync(FormattableString path, CancellationToken cancellationToken, params (string Name, string? Value)[] query) =>
        SendAsync(HttpMethod.Post, path, query, null, cancellationToken);

    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">Below /ari; its parts are escaped.</param>
    /// <param name="query">Parameters; those that are null are left out.</param>
    /// <param name="variables">Channel variables, and functions that are written to.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AriFault">There is no connection, or the peer is no Asterisk.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public async Task<AriAnswer> SendAsync(
        HttpMethod method, FormattableString path, (string Name, string? Value)[] query, IReadOnlyDictionary<string, string>? variables, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, UriOf(_endpoint.Tls.Enabled ? "https" : "http", path, query)) { Headers = { Authorization = Authorization } };
        if (variables is { Count: > 0 })
            request.Content = new StringContent(JsonSerializer.Serialize(new Dictionary<string, object> { ["variables"] = variables }), Encoding.UTF8, "application/json");
        using var deadline = new CancellationTokenSource(_answer, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return new AriAnswer(response.StatusCode, Parse(await response.Content.ReadAsByteArrayAsync(either.Token)));
        }
        catch (HttpRequestException e)
        {
            throw Fault(e);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_endpoint} did not answer in time");
        }
    }

    public Uri UriOf(string scheme, FormattableString path, params (string Name, string? Value)[] query)
    {
        var parts = path.GetArguments().Select(part => (object)Uri.EscapeDataString(part?.ToString() ?? "")).ToArray();
        var parameters = query.Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        var host = _endpoint.Host.Contains(':', StringComparison.Ordinal) ? $"[{_endpoint.Host}]" : _endpoint.Host;
        var below = string.Format(CultureInfo.InvariantCulture, path.Format, parts);
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{_endpoint.Port}/ari/{below}?{string.Join('&', parameters)}"));
    }

    /// <summary>Why there is no connection: the certificate's fault where it was refused, else the network's.</summary>
    public AriFault Fault(Exception inner) =>
        new(_certificate.Refusal ?? $"no connection to {_endpoint}: {(inner.InnerException ?? inner).Message}", inner);

    public void Dispose() => _http.Dispose();

    private JsonElement Parse(byte[] body)
    {
        if (body.Length == 0) return default;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new AriFault($"{_endpoint} answers with what is no JSON: it is no Asterisk, or not its REST interface", e);
        }
    }
}
