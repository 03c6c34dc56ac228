using System.Net;
using System.Security.Cryptography;
using Attendant.Testing.Sip.Digest;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Sip.Phones;

/// <summary>What the parts of one phone share: its address, its lock, its calls, its way of sending, its background work.</summary>
internal sealed class UserAgent : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _work = [];

    public UserAgent(PhoneOptions options)
    {
        Options = options;
        Log = new SipLog(options.Time);
        Transport = new UdpTransport(options.Local, Log);
        Layer = new TransactionLayer(Transport, options.Time, options.Timers);
        Waiting = new Waiting(Layer.Gate);
        Credentials = new DigestCredentials(options.Number, options.Password);
        Contact = new NameAddress { Uri = SipUri.Of(options.Number, Transport.Local) };
        // without a registrar the phone is its own domain
        Address = new NameAddress
        {
            DisplayName = options.DisplayName,
            Uri = options.Registers ? SipUri.Of(options.Number, options.Server) : Contact.Uri,
        };
    }

    public PhoneOptions Options { get; }

    public SipLog Log { get; }

    public UdpTransport Transport { get; }

    public TransactionLayer Layer { get; }

    public Lock Gate => Layer.Gate;

    /// <summary>Waits over everything that the lock guards.</summary>
    public Waiting Waiting { get; }

    public DigestCredentials Credentials { get; }

    public NameAddress Contact { get; }

    public NameAddress Address { get; }

    /// <summary>Every call of this phone, ended ones too.</summary>
    public List<PhoneCall> Calls { get; } = [];

    public static string NewTag() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    /// <summary>Where a dialled text goes: a SIP URI as it stands, a number to the server.</summary>
    public SipUri Target(string dialled) =>
        dialled.StartsWith("sip:", StringComparison.Ordinal) ? SipUri.Parse(dialled) : SipUri.Of(dialled, Options.Server);

    /// <summary>
    /// Sends a request other than INVITE, answers one challenge, and gives the final response; a 408 of our own where
    /// none came (RFC 3261 8.1.3.1).
    /// </summary>
    public async Task<SipResponse> RequestAsync(SipRequest request, IPEndPoint to, Func<int> nextSequence, CancellationToken ct)
    {
        var response = await SendAsync(request, to, ct);
        SipRequest? again;
        lock (Gate) again = Credentials.Answer(request, response, nextSequence);
        return again is null ? response : await SendAsync(again, to, ct);
    }

    /// <summary>Work that nobody waits for; it ends with the phone, and its failure stands in the log.</summary>
    public void Run(string what, Func<CancellationToken, Task> work)
    {
        lock (Gate)
        {
            _work.RemoveAll(task => task.IsCompleted);
            _work.Add(GuardAsync());
        }

        async Task GuardAsync()
        {
            await Task.Yield();
            try
            {
                await work(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
            }
            catch (Exception failure)
            {
                Log.Note($"{what} failed: {failure}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Layer.Dispose();
        Task[] work;
        lock (Gate) work = [.. _work];
        await Task.WhenAll(work);
        await Transport.DisposeAsync();
        foreach (var call in Calls) await call.DisposeAsync();
        _stop.Dispose();
    }

    private Task<SipResponse> SendAsync(SipRequest request, IPEndPoint to, CancellationToken ct)
    {
        var final = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        Layer.Send(request, to,
            response => { if (!response.IsProvisional) final.TrySetResult(response); },
            () => final.TrySetResult(SipResponse.AnswerTo(request, 408, "Request Timeout")));
        return final.Task.WaitAsync(ct);
    }
}
