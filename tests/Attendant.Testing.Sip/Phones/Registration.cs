using System.Globalization;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>Keeps the binding of number and address at the registrar (RFC 3261 10.2).</summary>
internal sealed class Registration : IDisposable
{
    // the PBX may be away for a while: desk phones go on trying
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(3);
    private readonly UserAgent _agent;
    private readonly GatedTimer _refresh;
    private readonly string _callId = UserAgent.NewTag();
    private readonly string _tag = UserAgent.NewTag();
    private int _sequence;
    private bool _wanted;

    public Registration(UserAgent agent)
    {
        _agent = agent;
        _refresh = new GatedTimer(agent.Options.Time, agent.Gate,
            () => agent.Run("refreshing the registration", ct => RegisterAsync(agent.Options.RegistrationTime, ct)));
    }

    /// <summary>Under the phone's lock.</summary>
    public bool IsRegistered { get; private set; }

    /// <exception cref="RegistrationException">The registrar refused, or did not answer.</exception>
    public Task StartAsync(CancellationToken ct)
    {
        lock (_agent.Gate) _wanted = true;
        return RegisterAsync(_agent.Options.RegistrationTime, ct);
    }

    public async Task StopAsync(CancellationToken ct)
    {
        lock (_agent.Gate)
        {
            _wanted = false;
            _refresh.Stop();
        }

        if (IsRegistered) await RegisterAsync(TimeSpan.Zero, ct);
    }

    public void Dispose()
    {
        lock (_agent.Gate) _refresh.Dispose();
    }

    private async Task RegisterAsync(TimeSpan time, CancellationToken ct)
    {
        var request = Request(time);
        var response = await _agent.RequestAsync(request, _agent.Options.Server, () => ++_sequence, ct);
        lock (_agent.Gate)
        {
            if (_wanted) _refresh.Start(response.IsSuccess ? (Granted(response) ?? time) * 0.75 : Retry);
            IsRegistered = response.IsSuccess && time > TimeSpan.Zero;
            _agent.Waiting.Changed();
        }

        if (!response.IsSuccess) throw new RegistrationException(_agent.Options.Number, response);
    }

    private SipRequest Request(TimeSpan time)
    {
        var request = new SipRequest("REGISTER", new SipUri
        {
            Host = _agent.Options.Server.Address.ToString(), Port = _agent.Options.Server.Port,
        });
        request.Headers.Add("Max-Forwards", "70");
        request.Headers.Add("From", _agent.Address.WithTag(_tag).ToString());
        request.Headers.Add("To", _agent.Address.ToString());
        request.Headers.Add("Call-ID", _callId);
        lock (_agent.Gate) request.Headers.Add("CSeq", new CSeq(++_sequence, "REGISTER").ToString());
        request.Headers.Add("Contact", _agent.Contact.ToString());
        request.Headers.Add("Expires", ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return request;
    }

    // 10.2.4: the registrar's word for our contact, else for all
    private TimeSpan? Granted(SipResponse response)
    {
        var own = response.Headers.List("Contact").Select(NameAddress.Parse)
            .FirstOrDefault(contact => contact.Uri.Host == _agent.Contact.Uri.Host && contact.Uri.Port == _agent.Contact.Uri.Port);
        var text = own?.Parameters.GetValueOrDefault("expires") ?? response.Headers["Expires"];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
    }
}
