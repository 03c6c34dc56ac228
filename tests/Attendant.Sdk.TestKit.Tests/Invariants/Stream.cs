using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Invariants;

namespace Attendant.Sdk.TestKit.Tests.Invariants;

/// <summary>Reports in the order in which a test writes them.</summary>
internal sealed class Stream
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public ReportChecker Checker { get; } = new();

    public long Generation { get; set; } = 1;

    public IEnumerable<string> Rules => Checker.Violations.Select(v => v.Rule);

    public IEnumerable<string> Sentences => Checker.Violations.Select(v => v.Sentence);

    /// <summary>A link that came up and told a snapshot of nothing.</summary>
    public static Stream Up()
    {
        var stream = new Stream();
        return stream.Link(LinkState.Connecting).Link(LinkState.Up).Snapshot(1);
    }

    public static Party Of(string device) => new() { Device = new DeviceId(device) };

    public Stream Link(LinkState state, string? reason = null) => Tell(new LinkReported { Generation = Generation, At = At, State = state, Reason = reason });

    public Stream Snapshot(long number, bool ends = true, params ProviderReport[] items)
    {
        Tell(new SnapshotBegan { Generation = Generation, At = At, Snapshot = number, Scope = new SnapshotRequest() });
        foreach (var item in items) Tell(item);
        return ends ? Tell(new SnapshotEnded { Generation = Generation, At = At, Snapshot = number, Complete = true }) : this;
    }

    public Stream Initiated(string call, string device) => Tell(new ServiceInitiated { Generation = Generation, At = At, Call = new CallId(call), Initiating = Of(device) });

    public Stream Originated(string call, string device) => Tell(new Originated { Generation = Generation, At = At, Call = new CallId(call), Calling = Of(device) });

    public Stream Delivered(string call, string device) => Tell(new Delivered { Generation = Generation, At = At, Call = new CallId(call), Alerting = Of(device) });

    public Stream Established(string call, string device) => Tell(new Established { Generation = Generation, At = At, Call = new CallId(call), Answering = Of(device) });

    public Stream Held(string call, string device) => Tell(new Held { Generation = Generation, At = At, Call = new CallId(call), Holding = Of(device) });

    public Stream Retrieved(string call, string device) => Tell(new Retrieved { Generation = Generation, At = At, Call = new CallId(call), Retrieving = Of(device) });

    public Stream Cleared(string call, string device) => Tell(new ConnectionCleared { Generation = Generation, At = At, Call = new CallId(call), Releasing = Of(device) });

    public Stream Whole(string call, params (string Device, ConnectionState State)[] connections) => Tell(new CallReported
    {
        Generation = Generation,
        At = At,
        Call = new CallId(call),
        Connections = [.. connections.Select(c => new Connection { Party = Of(c.Device), State = c.State })],
    });

    public Stream Over(string call) => Tell(new CallCleared { Generation = Generation, At = At, Call = new CallId(call) });

    public Stream Transferred(string held, string active, string by, params string[] staying) => Tell(new Transferred
    {
        Generation = Generation,
        At = At,
        Call = new CallId(held),
        PrimaryOldCall = new CallId(held),
        SecondaryOldCall = new CallId(active),
        Transferring = Of(by),
        Connections = [.. staying.Select(d => new Connection { Party = Of(d), State = ConnectionState.Connected })],
    });

    public Stream Device(string device, string? number) =>
        Tell(new DeviceReported { Generation = Generation, At = At, Device = new DeviceId(device), Number = number is null ? null : new DialableNumber(number) });

    public Stream Tell(ProviderReport report)
    {
        Checker.Take(report);
        return this;
    }
}
