using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>A call begins before anything happens to it, ends once, and its id belongs to it alone for a generation.</summary>
internal sealed class CallLifeRule : IInvariant
{
    private readonly HashSet<CallId> _ended = [];
    private readonly HashSet<CallId> _closed = [];
    private long _generation;

    public string Name => "call life";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report.Generation > _generation)
        {
            _generation = report.Generation;
            _ended.Clear();
            _closed.Clear();
        }

        if (report is not CallReport call || before.IsOlder(call)) yield break;
        var live = before.At(call.Call).Count > 0;
        if (!live && _ended.Contains(call.Call))
        {
            // one word that all is over, after everybody was cleared one by one, is allowed
            if (call is CallCleared && _closed.Add(call.Call)) yield break;
            yield return $"{ReportText.Of(call)} was reported after the call had ended.";
            yield break;
        }

        if (call is ServiceInitiated begun && before.At(call.Call).Keys.Any(d => d != begun.Initiating.Device))
            yield return $"Call id {call.Call} was given to a new call while another call has it.";
        if (!live && NeedsBeginning(call, before)) yield return $"{ReportText.Of(call)} was reported, but nothing before of that call.";
        foreach (var ended in EndedBy(call, before)) _ended.Add(ended);
    }

    private static bool NeedsBeginning(CallReport call, CallPicture before) => call switch
    {
        Held or Retrieved or ConnectionCleared or CallCleared => true,
        Transferred t => before.At(t.PrimaryOldCall).Count == 0 && (t.SecondaryOldCall is not { } second || before.At(second).Count == 0),
        Conferenced c => before.At(c.PrimaryOldCall).Count == 0 && (c.SecondaryOldCall is not { } second || before.At(second).Count == 0),
        _ => false,
    };

    private static IEnumerable<CallId> EndedBy(CallReport call, CallPicture before) => call switch
    {
        CallCleared => [call.Call],
        CallReported { Connections.Count: 0 } => [call.Call],
        ConnectionCleared cleared when before.At(call.Call).Keys.All(d => d == cleared.Releasing.Device) => [call.Call],
        Transferred t => Others(t.Call, t.PrimaryOldCall, t.SecondaryOldCall),
        Conferenced c => Others(c.Call, c.PrimaryOldCall, c.SecondaryOldCall),
        _ => [],
    };

    private static IEnumerable<CallId> Others(CallId result, CallId primary, CallId? secondary)
    {
        if (primary != result) yield return primary;
        if (secondary is { } second && second != result) yield return second;
    }
}
