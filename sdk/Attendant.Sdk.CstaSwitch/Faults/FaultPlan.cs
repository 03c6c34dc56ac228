namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>What is to go wrong. Within turns only.</summary>
internal sealed class FaultPlan
{
    // what clients ask by themselves: the session, the status, monitors, snapshots, features
    private static readonly string[] Asking = ["StartApplicationSession", "StopApplicationSession", "Reset", "System", "RequestSystemStatus", "Monitor", "ChangeMonitor", "Snapshot", "Get", "RouteRegister"];

    private readonly List<AnswerFault> _answers = [];

    /// <summary>Snapshots come in segments of so many entries, however few there are.</summary>
    public int? SnapshotSegment { get; set; }

    /// <summary>The switch's requests take the invoke id of the client's newest.</summary>
    public bool Clash { get; set; }

    /// <summary>What a service makes happen comes before its answer.</summary>
    public bool EventsFirst { get; set; }

    /// <summary>How many events are yet to be lost.</summary>
    public int Lost { get; set; }

    /// <summary>How often each event is said.</summary>
    public int Repeats { get; set; } = 1;

    /// <summary>How many frames may yet be written before the link ends; null for all.</summary>
    public int? FramesLeft { get; set; }

    /// <summary>Whether the last of those is cut in half.</summary>
    public bool CutLast { get; set; }

    /// <summary>New links are closed as they come.</summary>
    public bool Deaf { get; set; }

    /// <summary>New links are taken, and nothing is said or heard on them.</summary>
    public bool Silent { get; set; }

    public void Add(AnswerFault fault) => _answers.Add(fault);

    public AnswerFault? Take(string service)
    {
        var fault = _answers.Find(fault => fault.Service is null || fault.Service == service || (fault.Service == CstaFaults.Commands && IsCommand(service)));
        if (fault is { Once: true }) _answers.Remove(fault);
        return fault;
    }

    private static bool IsCommand(string service) => !Asking.Any(word => service.StartsWith(word, StringComparison.Ordinal));

    public void Clear()
    {
        _answers.Clear();
        SnapshotSegment = null;
        Clash = EventsFirst = CutLast = Deaf = Silent = false;
        Lost = 0;
        Repeats = 1;
        FramesLeft = null;
    }
}
