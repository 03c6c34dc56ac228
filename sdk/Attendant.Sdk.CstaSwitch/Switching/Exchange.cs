using System.Globalization;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Sessions;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>
/// The switching function: devices, calls, and what may be done with them. Within turns only. Every operation checks all it
/// needs before it changes anything; a refusal leaves everything as it was.
/// </summary>
internal sealed partial class Exchange
{
    private readonly CstaSwitchOptions _options;
    private readonly Gate _gate;
    private readonly Dictionary<string, Device> _devices = new(StringComparer.Ordinal);
    private readonly List<Call> _calls = [];
    private long _nextCall;
    private long _linkage;

    public Exchange(CstaSwitchOptions options, Gate gate)
    {
        _options = options;
        _gate = gate;
        _nextCall = options.FirstCallId;
        Ids = new Identifiers(options.Dialect);
        foreach (var number in options.Phones) Add(new CstaDevice { Number = number });
        foreach (var device in options.Devices) Add(device);
        for (var trunk = 1; trunk <= options.Trunks; trunk++) Add(new CstaDevice { Number = $"T{trunk}", Kind = CstaDeviceKind.Trunk, Lines = 1 });
    }

    public Identifiers Ids { get; }

    public IHappenings? Watchers { get; set; }

    public IRouter? Router { get; set; }

    public IEnumerable<Device> Devices => _devices.Values;

    public IReadOnlyList<Call> Calls => _calls;

    public Device? Find(string number) => _devices.GetValueOrDefault(number);

    public Call? FindCall(string id) => _calls.Find(call => Ids.IsOf(call, id));

    public Device Station(string number, string refusal = "invalidDeviceID")
    {
        if (Find(number) is not { Kind: CstaDeviceKind.Station } device) throw Refused.Operation(refusal);
        return device;
    }

    /// <summary>Every call is gone, as after a cold start: nobody is told, as nobody is connected.</summary>
    public void Forget()
    {
        foreach (var connection in _calls.SelectMany(call => call.Connections)) connection.Become(CstaConnectionState.Null);
        _calls.Clear();
        foreach (var device in Devices) device.Connections.Clear();
        _nextCall = _options.FirstCallId;
    }

    private void Add(CstaDevice device) => _devices.Add(device.Number, new Device(device));

    private Call Begin(string? calling, string? called)
    {
        if (_calls.Count >= _options.MaximumCalls) throw Refused.System("resourceLimitExceeded");
        var id = NextId();
        var call = new Call(id) { Linkage = NextLinkage(), Calling = calling, Called = called };
        _calls.Add(call);
        return call;
    }

    private string NextId()
    {
        var id = _nextCall++;
        return _options.Dialect.HexCallIds || _options.Dialect.CallIdPerLeg ? "FF000100" + id.ToString("X24", CultureInfo.InvariantCulture) : id.ToString(CultureInfo.InvariantCulture);
    }

    // unique over restarts too, as the standard asks of a global id
    private string NextLinkage() => (++_linkage).ToString("X16", CultureInfo.InvariantCulture);

    private static Connection Join(Call call, Device device, CstaConnectionState state, string? party)
    {
        var connection = new Connection(call, device, party);
        connection.Become(state);
        call.Connections.Add(connection);
        device.Connections.Add(connection);
        return connection;
    }

    private static Connection Join(Call call, Device device, CstaConnectionState state) => Join(call, device, state, device.Number);

    private static void Part(Connection connection)
    {
        connection.Become(CstaConnectionState.Null);
        connection.Call.Connections.Remove(connection);
        connection.Device.Connections.Remove(connection);
    }
}
