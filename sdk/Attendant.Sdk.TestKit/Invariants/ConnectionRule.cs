using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>
/// A connection goes the ways that ECMA-269 6.1.5 draws: events in another order are not its events. The same event may
/// come once more, as each monitor of a call tells it.
/// </summary>
internal sealed class ConnectionRule : IInvariant
{
    private readonly Dictionary<(CallId Call, DeviceId Device), Type> _last = [];
    private readonly HashSet<(CallId Call, DeviceId Device)> _callers = [];
    private long _generation;

    public string Name => "order";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report.Generation > _generation)
        {
            _generation = report.Generation;
            _last.Clear();
            _callers.Clear();
        }

        if (report is not CallReport call) yield break;
        // who calls is in the call, though nothing was told of his own connection
        if (call.Parties?.Calling is { } calling) _callers.Add((call.Call, calling.Device));
        if (ConnectionChange.Of(call) is not { } change) yield break;
        var again = _last.GetValueOrDefault((call.Call, change.Device)) == call.GetType();
        _last[(call.Call, change.Device)] = call.GetType();
        // what is not known cannot be out of order; a call without a beginning is another rule's
        if (again || before.At(call.Call).Count == 0) yield break;
        var now = before.State(call.Call, change.Device);
        if (now is ConnectionState.Null && _callers.Contains((call.Call, change.Device))) yield break;
        if (!Allowed(call, now)) yield return $"{ReportText.Of(call)} was reported for device {change.Device}, whose connection was {now}.";
    }

    private static bool Allowed(CallReport report, ConnectionState now) => report switch
    {
        ServiceInitiated => now is ConnectionState.Null or ConnectionState.Initiated or ConnectionState.Alerting,
        Originated => now is ConnectionState.Null or ConnectionState.Initiated or ConnectionState.Alerting or ConnectionState.Connected,
        Delivered => now is ConnectionState.Null or ConnectionState.Initiated or ConnectionState.Alerting or ConnectionState.Queued,
        Established => now is not ConnectionState.Fail,
        Held => now is ConnectionState.Connected or ConnectionState.Hold,
        Retrieved => now is ConnectionState.Hold,
        ConnectionCleared => now is not ConnectionState.Null,
        _ => true,
    };
}
