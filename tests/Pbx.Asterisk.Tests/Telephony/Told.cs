using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>Reports as lines that a person reads; calls are c1, c2 … in the order in which they were told of.</summary>
internal static class Told
{
    public static IEnumerable<string> Lines(IEnumerable<PbxReport> reports)
    {
        var names = new Dictionary<CallId, string>();
        return reports.Select(report => Line(report, id => Name(names, id))).ToList();
    }

    /// <summary>
    /// The lines, with what happens to several parties of a call at the same moment in a fixed order: which of two phones
    /// rings first, or hears first that the call is over, differs from run to run.
    /// </summary>
    public static IReadOnlyList<string> Canonical(IEnumerable<PbxReport> reports)
    {
        var lines = Lines(reports).ToList();
        for (var from = 0; from < lines.Count;)
        {
            var to = from + 1;
            while (to < lines.Count && Moment(lines[to]) is { } moment && moment == Moment(lines[from])) to++;
            lines.Sort(from, to - from, Comparer<string>.Create(Compare));
            from = to;
        }
        return lines;
    }

    // whom it left for another is told before who hung up
    private static int Compare(string one, string other)
    {
        var diverted = other.Contains(" diverted ", StringComparison.Ordinal).CompareTo(one.Contains(" diverted ", StringComparison.Ordinal));
        return diverted != 0 ? diverted : string.CompareOrdinal(one, other);
    }

    private static string? Moment(string line)
    {
        var words = line.Split(' ', 3);
        return words[1] switch
        {
            "cleared" or "diverted" => $"{words[0]} leaves",
            "delivered" => $"{words[0]} rings",
            _ => null,
        };
    }

    private static string Name(Dictionary<CallId, string> names, CallId id)
    {
        if (!names.TryGetValue(id, out var name)) names[id] = name = $"c{names.Count + 1}";
        return name;
    }

    private static string Line(PbxReport report, Func<CallId, string> name)
    {
        if (report is ParkedCallReported parked)
            return $"slot {parked.Slot}: {name(parked.Call)}, {Who(parked.Parked)}, by {Who(parked.ParkedBy)}";
        if (report is ParkedCallRemoved removed) return $"slot {removed.Slot}: free, {removed.Cause}, {Who(removed.RetrievedBy)}";
        if (report is not CallReport call) return report.GetType().Name;
        var what = call switch
        {
            ServiceInitiated told => $"initiated {Who(told.Initiating)}",
            Originated told => $"originated {Who(told.Calling)} dialled {told.Dialled}",
            Delivered told => $"delivered {Who(told.Alerting)}",
            Established told => $"established {Who(told.Answering)}",
            Held told => $"held {Who(told.Holding)}",
            Retrieved told => $"retrieved {Who(told.Retrieving)}",
            Queued told => $"queued {Who(told.Queue)}",
            Diverted told => $"diverted {Who(told.Diverting)} to {Who(told.NewDestination)}",
            Failed told => $"failed {Who(told.Failing)}",
            ConnectionCleared told => $"cleared {Who(told.Releasing)}",
            Transferred told => $"transferred by {Who(told.Transferring)} to {Who(told.TransferredTo)}, ends {(told.SecondaryOldCall is { } old ? name(old) : "-")}: {All(told.Connections)}",
            Conferenced told => $"conferenced by {Who(told.Conferencing)}, ends {(told.SecondaryOldCall is { } old ? name(old) : "-")}: {All(told.Connections)}",
            CallReported told => $"is {All(told.Connections)}",
            CallInformation told => told.Recording == RecordingState.Unknown ? "told" : $"recording {told.Recording}",
            _ => call.GetType().Name,
        };
        var cause = call.Cause is EventCause.Normal or EventCause.Unknown ? "" : $" ({call.Cause})";
        return $"{name(call.Call)} {what}{cause}{Of(call.Parties)}";
    }

    private static string Of(CallParties? parties)
    {
        if (parties is null) return "";
        var told = new List<string> { $"{Who(parties.Calling)} > {Who(parties.Called)}" };
        if (parties.OriginalCalled is { } original) told.Add($"first {Who(original)}");
        if (parties.LastRedirecting is { } last) told.Add($"from {Who(last)}");
        if (parties.Queue is { } queue) told.Add($"queue {queue}");
        return $" [{string.Join(", ", told)}]";
    }

    private static string All(IEnumerable<Connection> connections) =>
        string.Join(", ", connections.Select(connection => $"{Who(connection.Party)} {connection.State}"));

    private static string Who(Party? party) => party switch
    {
        null => "?",
        { External: true } => $"outside {party.Number}",
        _ => party.Device.Value.StartsWith("PJSIP/", StringComparison.Ordinal) ? $"{party.Number}" : party.Device.Value,
    };
}
