using System.Text.RegularExpressions;
using Attendant.Pbx.Asterisk.Ari;
using Attendant.Pbx.Asterisk.Commands;
using Attendant.Pbx.Asterisk.Features;
using Attendant.Sdk.Links;

namespace Attendant.Pbx.Asterisk;

/// <summary>The connector's settings; README.md says what each is for.</summary>
internal sealed record AsteriskOptions
{
    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 5038;

    public TlsOptions Tls { get; init; } = new();

    public string User { get; init; } = "attendant";

    public LoginKind Login { get; init; } = LoginKind.Md5;

    public IReadOnlyList<string> Technologies { get; init; } = ["PJSIP"];

    public string ExtensionPattern { get; init; } = "^[0-9]{2,6}$";

    public string Context { get; init; } = "phones";

    public string ParkingLot { get; init; } = "default";

    public string PickupCode { get; init; } = "**";

    public string GroupPickupCode { get; init; } = "*8";

    public string ThreeWayCode { get; init; } = "*3";

    public IReadOnlyDictionary<string, string> QueueNumbers { get; init; } = new Dictionary<string, string>();

    public FeatureScheme Features { get; init; } = new();

    public PhoneOptions Phones { get; init; } = new();

    public AriOptions Ari { get; init; } = new();

    public TimingOptions Timing { get; init; } = new();

    public PeerEndpoint Endpoint => new() { Host = Host, Port = Port, Tls = Tls };

    public PeerEndpoint AriEndpoint => new() { Host = Ari.Host ?? Host, Port = Ari.Port, Tls = Ari.Tls, TlsSetting = "ari.tls" };

    /// <summary>What contradicts itself, in one sentence; null for nothing.</summary>
    public string? Fault()
    {
        if (Technologies.Count == 0) return "technologies: name at least one, for instance PJSIP";
        if (!Ari.Enabled && Phones.Rules.Any(rule => rule.AnswerBy == AnswerWay.Bridge || rule.HoldBy == HoldWay.Bridge))
            return "phones.rules: answerBy and holdBy bridge need ari.enabled";
        if (Timing.Silence <= Timing.Ping * 2) return "timing.silence must be more than twice timing.ping";
        try
        {
            _ = Extensions();
            _ = Phones.Rules.Select(rule => new Regex(rule.Pattern)).ToList();
            _ = new Regex(Features.CodePattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"a pattern is no regular expression: {e.Message}";
        }
    }

    public Regex Extensions() => new(ExtensionPattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
}
