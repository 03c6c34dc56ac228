using System.Net;
using System.Text;
using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Trial;

/// <summary>One scenario's phones and its link to the PBX.</summary>
internal sealed class Bed(IPAddress pbx) : IAsyncDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));
    private readonly List<SipPhone> _phones = [];
    private readonly StringBuilder _remarks = new();
    private AmiLink? _ami;

    public CancellationToken Ct => _deadline.Token;

    public string Remarks => _remarks.ToString();

    public string Logs => string.Join("\n\n", _phones.Select(phone => $"===== {phone.Number}\n{phone.Log}"));

    public async Task<SipPhone> PhoneAsync(string number, Func<PhoneOptions, PhoneOptions>? change = null)
    {
        var options = PhoneOptions.OfTestBed(number, pbx);
        var phone = await SipPhone.StartAsync(change is null ? options : change(options), Ct);
        _phones.Add(phone);
        return phone;
    }

    /// <summary>One dials the other, who answers.</summary>
    public async Task<(PhoneCall Caller, PhoneCall Called)> TalkAsync(SipPhone from, SipPhone to)
    {
        var caller = await from.CallAsync(to.Number, Ct);
        var called = await to.WaitForRingingAsync(Ct);
        await called.AnswerAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        return (caller, called);
    }

    public async Task<AmiLink> AmiAsync() => _ami ??= await AmiLink.ConnectAsync(new IPEndPoint(pbx, 5038), "cti", "cti-secret", Ct);

    public async Task<AsteriskPicture> PictureAsync() => await new AsteriskReader(await AmiAsync()).ReadAsync(Ct);

    /// <summary>Looks at the PBX until it says so: its answers have no event to wait for.</summary>
    public async Task UntilAsync(string what, Func<AsteriskPicture, bool> holds)
    {
        try
        {
            while (!holds(await PictureAsync())) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Asterisk never said: {what}");
        }
    }

    /// <summary>The name of the channel by which the PBX reaches this phone; there must be exactly one.</summary>
    public async Task<string> ChannelAsync(string number) => (await PictureAsync()).Extensions[number].Channels.Single().Name;

    public void Remark(string text) => _remarks.Append("\n        ").Append(text);

    public static void Expect<T>(T actual, T expected, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected)) throw new InvalidOperationException($"{what}: {actual}, not {expected}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones) await phone.DisposeAsync();
        if (_ami is not null) await _ami.DisposeAsync();
        _deadline.Dispose();
    }
}
