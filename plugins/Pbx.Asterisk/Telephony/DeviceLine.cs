using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>A line and what Asterisk and its dial plan say of it.</summary>
internal sealed class DeviceLine(string peer, string number)
{
    public string Peer { get; } = peer;

    public string Number { get; } = number;

    public DeviceId Device => new(Peer);

    public DeviceState State { get; set; }

    public bool? DoNotDisturb { get; set; }

    public SortedDictionary<ForwardingKind, string>? Forwarding { get; set; }

    public bool? MessageWaiting { get; set; }

    public Dictionary<PbxService, ServiceFailureCode> Refusals { get; } = [];

    /// <summary>It has answered a call by order since it registered.</summary>
    public bool AnswersToOrder { get; set; }

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
        Refusals = [.. Refusals.OrderBy(entry => entry.Key).Select(entry => new ServiceRefusal { Service = entry.Key, Reason = entry.Value })],
        Verified = verified,
    };
}
