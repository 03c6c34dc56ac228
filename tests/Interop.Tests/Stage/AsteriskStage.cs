using System.Globalization;
using Attendant.Contracts.Telephony;
using Attendant.Interop.Bed;
using Attendant.Sdk.TestKit.Stages;
using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop.Stage;

/// <summary>A real Asterisk for the conformance kit, phones in code at it, and a cable between it and the plugin.</summary>
/// <param name="pbx">Which Asterisk.</param>
internal sealed partial class AsteriskStage(AsteriskInstance pbx) : IPbxStage
{
    private const int ParkSeconds = 6;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Numbers = ["1001", "1002", "1003", "1004"];

    /// <summary>Where the dial plan keeps what was set.</summary>
    private static readonly string[] Families = ["DND", "CFU", "CFB", "CFNR"];

    private readonly Dictionary<string, SipPhone> _phones = [];
    private AmiLink? _manager;
    private ManagerCable? _cable;

    /// <summary>Whether calls run through the plugin's own application.</summary>
    private bool ByStasis => pbx.StasisUsers.Length > 0;

    private ManagerCable Cable => _cable ?? throw new InvalidOperationException("The stage is not up.");

    /// <summary>Starts Asterisk and its phones; null where it runs, else why it cannot on this machine.</summary>
    public async Task<string?> UpAsync(CancellationToken cancellationToken)
    {
        if (await pbx.UpAsync(fresh: true, ParkSeconds) is { } whyNot) return whyNot;
        _cable = new ManagerCable(pbx.Manager);
        _manager = await AmiLink.ConnectAsync(pbx.Manager, "cti", "cti-secret", cancellationToken);
        foreach (var number in Numbers)
        {
            // a phone that were asked for something where the application does it would lose its call
            var options = PhoneOptions.OfTestBed(number, pbx.Manager.Address) with { RemoteControl = ByStasis ? RemoteControl.Refuses : RemoteControl.Obeys };
            _phones[number] = await SipPhone.StartAsync(options, cancellationToken);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        Cable.Heal();
        Cable.Mend();
        await ClearAsync(cancellationToken);
        return new StageSetup
        {
            SettingsJson = string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {
                  "host": "127.0.0.1", "port": {{Cable.Port}}, "user": "cti", "queueNumbers": { "sales": "5000", "support": "5001", "operators": "5002" },
                  {{(ByStasis
                      ? $$"""
                        "context": "phones-by-stasis", "ari": { "enabled": true, "host": "{{pbx.Address}}" }, "phones": { "rules": [ { "answerBy": "bridge", "holdBy": "bridge" } ] }
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
        if (_carrier is not null) await _carrier.DisposeAsync();
        if (_manager is null) return;
        await _manager.DisposeAsync();
        await Cable.DisposeAsync();
        await pbx.DownAsync();
    }

    /// <summary>Every receiver lies, nothing is set, and Asterisk has no channel.</summary>
    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Rest, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        if (_carrier is not null) await _carrier.DisposeAsync();
        _carrier = null;
        foreach (var call in _phones.Values.SelectMany(phone => phone.Calls)) await call.HangUpAsync(either.Token);
        foreach (var family in Families)
            foreach (var number in Numbers) await ForgetAsync(family, number, either.Token);
        // Asterisk's channels end without an event to a link that asked for none
        while (await _manager!.ListAsync("CoreShowChannels", either.Token) is { Count: > 0 }) await Task.Delay(Look, TimeProvider.System, either.Token);
    }

    private async Task ForgetAsync(string family, string key, CancellationToken cancellationToken)
    {
        try
        {
            await _manager!.AskAsync("DBDel", cancellationToken, ("Family", family), ("Key", key));
        }
        catch (AmiException)
        {
            // there was nothing
        }
    }
}
