using System.Globalization;
using System.Net;
using Attendant.Contracts.Telephony;
using Attendant.Interop.Bed;
using Attendant.Sdk.TestKit.Stages;
using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop.Stage;

/// <summary>A real Asterisk for the conformance kit, phones in code at it, and cables between it and the plugin.</summary>
internal sealed partial class AsteriskStage : IPbxStage
{
    private const int ParkSeconds = 6;

    /// <summary>A scenario waits until the plugin has noticed that Asterisk says nothing any more.</summary>
    private const int PingSeconds = 5, SilenceSeconds = 15;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Numbers = ["1001", "1002", "1003", "1004"];

    /// <summary>Where the dial plan keeps what was set.</summary>
    private static readonly string[] Families = ["DND", "CFU", "CFB", "CFNR"];

    private readonly AsteriskInstance _pbx;
    private readonly NextRequest _next = new();
    private readonly ManagerCable _manager;
    private readonly ApplicationCable _application;
    private readonly Dictionary<string, SipPhone> _phones = [];
    private AmiLink? _link;

    /// <param name="pbx">Which Asterisk.</param>
    public AsteriskStage(AsteriskInstance pbx)
    {
        _pbx = pbx;
        _manager = new ManagerCable(pbx.Manager, _next);
        _application = new ApplicationCable(new IPEndPoint(pbx.Manager.Address, 8088), _next);
    }

    /// <summary>Whether calls run through the plugin's own application.</summary>
    private bool ByStasis => _pbx.StasisUsers.Length > 0;

    /// <summary>Starts Asterisk and its phones; null where it runs, else why it cannot on this machine.</summary>
    public async Task<string?> UpAsync(CancellationToken cancellationToken)
    {
        if (await _pbx.UpAsync(fresh: true, ParkSeconds) is { } whyNot) return whyNot;
        _link = await AmiLink.ConnectAsync(_pbx.Manager, "cti", "cti-secret", cancellationToken);
        foreach (var number in Numbers)
        {
            // a phone that were asked for something where the application does it would lose its call
            var options = PhoneOptions.OfTestBed(number, _pbx.Manager.Address) with { RemoteControl = ByStasis ? RemoteControl.Refuses : RemoteControl.Obeys };
            _phones[number] = await SipPhone.StartAsync(options, cancellationToken);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        _next.Heal();
        await SpeakAsync(cancellationToken);
        await MendLinkAsync(cancellationToken);
        await ClearAsync(cancellationToken);
        return new StageSetup
        {
            SettingsJson = string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {
                  "host": "127.0.0.1", "port": {{_manager.Port}}, "user": "cti", "timing": { "ping": {{PingSeconds}}, "silence": {{SilenceSeconds}} },
                  "queueNumbers": { "sales": "5000", "support": "5001", "operators": "5002" },
                  {{(ByStasis
                      ? $$"""
                        "context": "phones-by-stasis", "ari": { "enabled": true, "port": {{_application.Port}} }, "phones": { "rules": [ { "answerBy": "bridge", "holdBy": "bridge" } ] }
                        """
                      : """
                        "phones": { "rules": [ { "answerBy": "talk", "holdBy": "notify" } ] }
                        """)}}
                }
                """),
            Secrets = new Dictionary<string, string> { ["amiSecret"] = "cti-secret", ["ariSecret"] = "ari-secret" },
            Phones = [.. Numbers.Select(number => new StagePhone { Number = new DialableNumber(number) })],
            PickupGroup = true,
            NoNumber = new DialableNumber("1999"),
            ParkTimeout = TimeSpan.FromSeconds(ParkSeconds),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones.Values) await phone.DisposeAsync();
        await LeaveCarrierAsync();
        await _manager.DisposeAsync();
        await _application.DisposeAsync();
        if (_link is null) return;
        await _link.DisposeAsync();
        await _pbx.DownAsync();
    }

    /// <summary>Every receiver lies, nothing is set, and Asterisk has no channel.</summary>
    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Rest, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await LeaveCarrierAsync();
        foreach (var call in _phones.Values.SelectMany(phone => phone.Calls)) await call.HangUpAsync(either.Token);
        foreach (var family in Families)
            foreach (var number in Numbers) await ForgetAsync(family, number, either.Token);
        // Asterisk's channels end without an event to a link that asked for none
        while (await _link!.ListAsync("CoreShowChannels", either.Token) is { Count: > 0 }) await Task.Delay(Look, TimeProvider.System, either.Token);
    }

    private async Task ForgetAsync(string family, string key, CancellationToken cancellationToken)
    {
        try
        {
            await _link!.AskAsync("DBDel", cancellationToken, ("Family", family), ("Key", key));
        }
        catch (AmiException)
        {
            // there was nothing
        }
    }
}
