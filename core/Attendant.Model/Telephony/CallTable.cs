using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>The calls of one connector, found by the PBX's id and by device.</summary>
internal sealed class CallTable
{
    private static readonly List<TrackedCall> None = [];
    private readonly Dictionary<CallId, TrackedCall> _byId = [];
    private readonly Dictionary<DeviceId, List<TrackedCall>> _byDevice = [];
    private readonly HashSet<TrackedCall> _all = [];

    public IReadOnlyCollection<TrackedCall> All => _all;

    public GoneCalls Gone { get; } = new();

    /// <summary>The call that bears this id on the present link.</summary>
    public TrackedCall? Find(CallId id) => _byId.GetValueOrDefault(id);

    /// <summary>The call that bears the id, or into which the one that bore it was merged.</summary>
    public TrackedCall? Follow(CallId id)
    {
        var call = Find(id) ?? Gone.Find(id)?.Into;
        while (call?.MergedInto is { } into)
            call = into;
        return call is { Over: false } ? call : null;
    }

    public List<TrackedCall> At(DeviceId device) => _byDevice.GetValueOrDefault(device) ?? None;

    public void Add(TrackedCall call)
    {
        _all.Add(call);
        _byId[call.Pbx] = call;
        Gone.Remove(call.Pbx);
    }

    /// <summary>The PBX calls it otherwise from now on.</summary>
    public void Rename(TrackedCall call, CallId id)
    {
        if (_byId.GetValueOrDefault(call.Pbx) == call)
            _byId.Remove(call.Pbx);
        call.Pbx = id;
        call.Stale = false;
        Add(call);
    }

    /// <summary>Takes the call out, with its connections, and remembers its id.</summary>
    public void Remove(TrackedCall call, long index)
    {
        for (var i = call.Connections.Count - 1; i >= 0; i--)
            Take(call, call.Connections[i]);
        _all.Remove(call);
        if (_byId.GetValueOrDefault(call.Pbx) == call)
            _byId.Remove(call.Pbx);
        if (!call.Stale)
            Gone.Add(call.Pbx, index, call.MergedInto);
    }

    public void Put(TrackedCall call, CallConnection connection)
    {
        call.Connections.Add(connection);
        call.Unbury(connection.Device);
        if (!_byDevice.TryGetValue(connection.Device, out var calls))
            _byDevice[connection.Device] = calls = [];
        calls.Add(call);
    }

    public void Take(TrackedCall call, CallConnection connection)
    {
        call.Connections.Remove(connection);
        call.Bury(connection.Device);
        if (!_byDevice.TryGetValue(connection.Device, out var calls))
            return;
        calls.Remove(call);
        if (calls.Count == 0)
            _byDevice.Remove(connection.Device);
    }

    /// <summary>The ids of the last link mean nothing any more.</summary>
    public void ForgetIds()
    {
        _byId.Clear();
        Gone.Clear();
        foreach (var call in _all)
            call.Stale = true;
    }
}
