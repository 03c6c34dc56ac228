using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Tests.Switching;

/// <summary>The smallest thing that can follow reports: what anybody who believes them holds for true.</summary>
internal sealed class Picture : ISwitchObserver
{
    private readonly SortedDictionary<string, SortedDictionary<string, ConnectionState>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallParties> _parties = [];
    private readonly SortedDictionary<string, CallId> _parked = new(StringComparer.Ordinal);

    public void Reported(PbxReport report)
    {
        switch (report)
        {
            case CallReport call: Apply(call); break;
            case ParkedCallReported parked: _parked[parked.Slot.Value] = parked.Call; break;
            case ParkedCallRemoved free: _parked.Remove(free.Slot.Value).ShouldBeTrue($"slot {free.Slot} was told free and was not taken"); break;
        }
    }

    public IReadOnlyList<string> Calls =>
        [.. _calls.Select(c => $"{c.Key}: {string.Join(' ', c.Value.Select(d => $"{d.Key}={d.Value}"))} | {Text(_parties[c.Key])}")];

    public IReadOnlyList<string> Parked => [.. _parked.Select(p => $"{p.Key}: {p.Value}")];

    public static IReadOnlyList<string> Of(IEnumerable<CallReported> snapshot)
    {
        var picture = new Picture();
        foreach (var call in snapshot) picture.Apply(call);
        return picture.Calls;
    }

    private void Apply(CallReport report)
    {
        var id = report.Call.Value;
        switch (report)
        {
            case Transferred transferred: Become(transferred.PrimaryOldCall, transferred.SecondaryOldCall, id, transferred.Connections); break;
            case Conferenced conferenced: Become(conferenced.PrimaryOldCall, conferenced.SecondaryOldCall, id, conferenced.Connections); break;
            case CallReported whole: Become(whole.Call, null, id, whole.Connections); break;
            default:
                var (device, state) = Step(report);
                if (device is not null) Set(id, device.Device, state);
                break;
        }

        if (!_calls.ContainsKey(id))
        {
            _parties.Remove(id);
            return;
        }

        var known = _parties.GetValueOrDefault(id) ?? new CallParties();
        _parties[id] = new CallParties
        {
            Calling = report.Parties?.Calling ?? known.Calling,
            Called = report.Parties?.Called ?? known.Called,
            OriginalCalled = report.Parties?.OriginalCalled ?? known.OriginalCalled,
            LastRedirecting = report.Parties?.LastRedirecting ?? known.LastRedirecting,
        };
    }

    private static (Party? Party, ConnectionState State) Step(CallReport report) => report switch
    {
        ServiceInitiated r => (r.Initiating, ConnectionState.Initiated),
        Originated r => (r.Calling, ConnectionState.Connected),
        Delivered r => (r.Alerting, ConnectionState.Alerting),
        NetworkReached r => (r.Outside, ConnectionState.Connected),
        Established r => (r.Answering, ConnectionState.Connected),
        Held r => (r.Holding, ConnectionState.Hold),
        Retrieved r => (r.Retrieving, ConnectionState.Connected),
        Queued r => (r.Queue, ConnectionState.Queued),
        Failed r => (r.Failing, ConnectionState.Fail),
        ConnectionCleared r => (r.Releasing, ConnectionState.Null),
        Diverted r => (r.Diverting, ConnectionState.Null),
        CallInformation => (null, ConnectionState.Unknown),
        _ => throw new InvalidOperationException($"No step for {report.GetType().Name}."),
    };

    private void Become(CallId primary, CallId? secondary, string id, IReadOnlyList<Connection> connections)
    {
        var parties = _parties.GetValueOrDefault(primary.Value);
        _calls.Remove(primary.Value);
        _parties.Remove(primary.Value);
        if (secondary is { } other)
        {
            _calls.Remove(other.Value).ShouldBeTrue();
            _parties.Remove(other.Value);
        }

        if (parties is not null) _parties[id] = parties;
        _calls[id] = new SortedDictionary<string, ConnectionState>(connections.ToDictionary(c => c.Party.Device.Value, c => c.State), StringComparer.Ordinal);
    }

    private void Set(string id, DeviceId device, ConnectionState state)
    {
        if (!_calls.TryGetValue(id, out var call)) _calls[id] = call = new(StringComparer.Ordinal);
        if (state != ConnectionState.Null) call[device.Value] = state;
        else call.Remove(device.Value);
        if (call.Count == 0) _calls.Remove(id);
    }

    private static string Text(CallParties p) => $"{p.Calling?.Number}>{p.Called?.Number} was {p.OriginalCalled?.Number} by {p.LastRedirecting?.Number}";
}
