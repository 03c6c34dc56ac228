using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>A connection goes the ways that ECMA-269 6.1.5 draws: events in another order are not its events.</summary>
internal sealed class ConnectionRule : IInvariant
{
    public string Name => "order";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report is not CallReport call || ConnectionChange.Of(call) is not { } change) yield break;
        // what is not known cannot be out of order; a call without a beginning is another rule's
        if (before.At(call.Call).Count == 0) yield break;
        var now = before.State(call.Call, change.Device);
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
