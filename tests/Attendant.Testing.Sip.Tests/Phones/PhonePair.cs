using System.Net;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Sip.Tests.Phones;

/// <summary>Phones that call each other by address, without a PBX.</summary>
internal sealed class PhonePair : IAsyncDisposable
{
    private readonly List<SipPhone> _phones = [];
    private readonly CancellationTokenSource _safetyNet = new(TimeSpan.FromSeconds(30));

    public CancellationToken Ct => _safetyNet.Token;

    public async Task<SipPhone> PhoneAsync(string number, Func<PhoneOptions, PhoneOptions>? change = null)
    {
        var options = new PhoneOptions
        {
            Number = number, DisplayName = "Phone " + number, Registers = false, Server = new IPEndPoint(IPAddress.Loopback, 5060),
        };
        var phone = await SipPhone.StartAsync(change is null ? options : change(options), Ct);
        _phones.Add(phone);
        return phone;
    }

    /// <summary>One calls the other, and the other answers: both ends of the call.</summary>
    public async Task<(PhoneCall Caller, PhoneCall Called)> TalkAsync(SipPhone from, SipPhone to)
    {
        var caller = await from.CallAsync(to.Uri, Ct);
        var called = await to.WaitForRingingAsync(Ct);
        await called.AnswerAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        return (caller, called);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones) await phone.DisposeAsync();
        _safetyNet.Dispose();
    }
}
