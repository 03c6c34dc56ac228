using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>A line and what Asterisk and its dial plan say of it.</summary>
/// <param name="peer">Asterisk's name for it.</param>
/// <param name="number">The extension.</param>
/// <param name="unaskable">What cannot be had of the phone now, by the settings.</param>
internal sealed class DeviceLine(string peer, string number, Func<string, IReadOnlyList<PbxService>> unaskable)
{
    public string Peer { get; } = peer;

    public string Number { get; } = number;

    public DeviceId Device => new(Peer);

    public DeviceState State { get; set; }

    /// <summary>The newest event of its state on this link: a list that was asked for before it knows less.</summary>
    public long StateHeard { get; set; }

    public bool? DoNotDisturb { get; set; }

    public SortedDictionary<ForwardingKind, string>? Forwarding { get; set; }

    public bool? MessageWaiting { get; set; }

    /// <summary>What the phone was asked since it registered and did not do.</summary>
    public Dictionary<PbxService, ServiceFailureCode> Refusals { get; } = [];

    public string? Mailbox { get; set; }

    public DeviceReported Report(string? name, DateTimeOffset at, bool verified) => new()
    {
        Generation = 0,
        At = at,
        Device = Device,
        Number = new(Number),
        DisplayName = name,
        State = State,
        CallsMonitored = true,
        DoNotDisturb = DoNotDisturb,
        Forwarding = Forwarding?.Select(entry => new Forwarding { Kind = entry.Key, Target = new(entry.Value) }).ToList(),
        MessageWaiting = MessageWaiting,
        Refusals =
        [
            .. Refusals.Concat(unaskable(Number).Except(Refusals.Keys).Select(service => KeyValuePair.Create(service, ServiceFailureCode.NotSupported)))
                .OrderBy(entry => entry.Key)
                .Select(entry => new ServiceRefusal { Service = entry.Key, Reason = entry.Value }),
        ],
        Verified = verified,
    };
}
