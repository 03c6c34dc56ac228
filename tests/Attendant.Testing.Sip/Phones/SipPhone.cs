using System.Net;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Sip.Phones;

/// <summary>A desk phone in code: SIP over UDP, one account, several calls. All members may be used from any thread.</summary>
public sealed class SipPhone : IAsyncDisposable
{
    private readonly UserAgent _agent;
    private readonly Registration _registration;
    private readonly Keys _keys;
    private readonly Requests _requests;

    private SipPhone(PhoneOptions options)
    {
        _agent = new UserAgent(options);
        _registration = new Registration(_agent);
        _keys = new Keys(_agent);
        _requests = new Requests(_agent, _keys);
    }

    public string Number => _agent.Options.Number;

    /// <summary>The SIP address at which the phone is reached without a PBX.</summary>
    public string Uri => _agent.Contact.Uri.ToString();

    public IPEndPoint Local => _agent.Transport.Local;

    /// <summary>Everything said and heard.</summary>
    public SipLog Log => _agent.Log;

    public bool IsRegistered => _registration.IsRegistered;

    /// <summary>The calls that have not ended, in the order they came.</summary>
    public IReadOnlyList<PhoneCall> Calls
    {
        get { lock (_agent.Gate) return [.. _agent.Calls.Where(call => call.State != PhoneCallState.Ended)]; }
    }

    /// <summary>Every call since the start.</summary>
    public IReadOnlyList<PhoneCall> AllCalls
    {
        get { lock (_agent.Gate) return [.. _agent.Calls]; }
    }

    /// <summary>The body of the last message-summary (RFC 3842), null before one came.</summary>
    public string? MessageSummary => _requests.MessageSummary;

    /// <summary>What happens to the next new call.</summary>
    public IncomingPolicy Incoming
    {
        get => _requests.Incoming;
        set => _requests.Incoming = value;
    }

    public RemoteControl RemoteControl
    {
        get => _keys.Control;
        set => _keys.Control = value;
    }

    public bool TalkOutOfDialog
    {
        get => _keys.TalkOutOfDialog;
        set => _keys.TalkOutOfDialog = value;
    }

    /// <summary>Loss on demand: messages for which this is true are not sent, or not looked at.</summary>
    public Func<SipLogDirection, SipMessage, bool>? Loses
    {
        get => _agent.Transport.Loses;
        set => _agent.Transport.Loses = value;
    }

    /// <summary>Starts a phone and, unless it is set not to, registers it.</summary>
    /// <exception cref="RegistrationException">The registrar refused or did not answer.</exception>
    public static async Task<SipPhone> StartAsync(PhoneOptions options, CancellationToken ct)
    {
        var phone = new SipPhone(options);
        try
        {
            phone._agent.Transport.Start(phone._agent.Layer.Receive);
            if (options.Registers) await phone.RegisterAsync(ct);
            return phone;
        }
        catch
        {
            await phone.VanishAsync();
            throw;
        }
    }

    /// <summary>A user of the test bed (1001 … 1020) at the PBX on this address.</summary>
    public static Task<SipPhone> StartAsync(string number, IPAddress pbx, CancellationToken ct) =>
        StartAsync(PhoneOptions.OfTestBed(number, pbx), ct);

    /// <summary>
    /// Dials a number, or a SIP URI. Completes when the network has taken the call in some way, be it by refusing it:
    /// then it has ended already.
    /// </summary>
    public async Task<PhoneCall> CallAsync(string to, CancellationToken ct)
    {
        var call = _requests.Create(Guid.NewGuid().ToString("N"), incoming: false);
        try
        {
            await call.HoldOthersAsync(ct);
        }
        catch
        {
            // nothing has been dialled, and nothing is left to hang up
            lock (_agent.Gate) call.SetEnded(new CallEnd(0, "not dialled", false));
            throw;
        }

        lock (_agent.Gate) _requests.Dial(call, _agent.Target(to), replaces: null);
        await _agent.Waiting.UntilAsync(() => call.Taken, ct);
        return call;
    }

    /// <summary>The first call, there or to come, for which the condition holds.</summary>
    public async Task<PhoneCall> WaitForCallAsync(Func<PhoneCall, bool> condition, CancellationToken ct)
    {
        PhoneCall? found = null;
        await _agent.Waiting.UntilAsync(() => (found = _agent.Calls.FirstOrDefault(condition)) is not null, ct);
        return found!;
    }

    /// <summary>The first call that rings here.</summary>
    public Task<PhoneCall> WaitForRingingAsync(CancellationToken ct) =>
        WaitForCallAsync(call => call.State == PhoneCallState.Ringing, ct);

    /// <summary>Completes when the condition over the phone holds; it is looked at after each change.</summary>
    public Task WaitAsync(Func<SipPhone, bool> condition, CancellationToken ct) => _agent.Waiting.UntilAsync(() => condition(this), ct);

    public Task RegisterAsync(CancellationToken ct) => _registration.StartAsync(ct);

    public Task UnregisterAsync(CancellationToken ct) => _registration.StopAsync(ct);

    /// <summary>Pulls the plug: no BYE, no unregistration.</summary>
    public ValueTask VanishAsync()
    {
        _registration.Dispose();
        return _agent.DisposeAsync();
    }

    /// <summary>Hangs up everything, unregisters, and stops. A PBX that does not answer is waited for one second.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_agent.Gate)
        {
            foreach (var call in Calls) call.HangUpNow(new CallEnd(200, "switched off", false));
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await UnregisterAsync(deadline.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or RegistrationException)
        {
            Log.Note($"not unregistered: {failure.Message}");
        }

        await VanishAsync();
    }
}
