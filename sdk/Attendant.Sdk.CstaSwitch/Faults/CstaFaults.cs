namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>
/// What goes wrong, on command. Toggles hold until changed or <see cref="Clear"/>; commands act at once. All may be called from
/// any thread at any time. Faults on answers are looked through in the order they were asked for; one request takes one.
/// </summary>
public sealed partial class CstaFaults
{
    /// <summary>In place of a service's name: whichever changes something. What clients ask by themselves, and at any time, goes through.</summary>
    public const string Commands = "*";

    private readonly CstaSwitch _csta;
    private readonly FaultPlan _plan;

    internal CstaFaults(CstaSwitch csta, FaultPlan plan)
    {
        _csta = csta;
        _plan = plan;
    }

    /// <summary>Everything goes right again; what was done stays done.</summary>
    public void Clear() => _csta.Gate.Do(() =>
    {
        _csta.Wire.Pieces = 0;
        _csta.Wire.Joined = false;
        _plan.Clear();
    });

    /// <summary>Writes every frame in pieces of so many octets, each a segment of its own; 0 for whole frames.</summary>
    public void SplitFrames(int octets) => _csta.Wire.Pieces = octets;

    /// <summary>Writes all frames of one thing that happened together, as one segment.</summary>
    public void JoinFrames(bool on = true) => _csta.Gate.Do(() => _csta.Wire.Joined = on);

    /// <summary>The switch's own requests take the invoke id of the client's newest request: the one that may still wait for its answer.</summary>
    public void ClashInvokeIds(bool on = true) => _csta.Gate.Do(() => _plan.Clash = on);

    /// <summary>What a service makes happen is reported before its answer. The standard allows it.</summary>
    public void EventsBeforeAnswers(bool on = true) => _csta.Gate.Do(() => _plan.EventsFirst = on);

    /// <summary>Snapshots come in segments of so many entries; null for whole ones.</summary>
    public void SegmentSnapshots(int? entries) => _csta.Gate.Do(() => _plan.SnapshotSegment = entries);

    /// <summary>The next so many events are lost, whoever they are for.</summary>
    public void LoseEvents(int count) => _csta.Gate.Do(() => _plan.Lost = count);

    /// <summary>Every event is said so many times.</summary>
    public void RepeatEvents(int times) => _csta.Gate.Do(() => _plan.Repeats = times);

    /// <summary>Answers come so much later (by the switch's clock) than the service acts.</summary>
    public void DelayAnswers(TimeSpan delay, string? service = null) => Add(new AnswerFault(service, Once: false) { Delay = delay });

    /// <summary>The answer to the next such request comes so much later (by the switch's clock) than the service acts.</summary>
    public void DelayNextAnswer(TimeSpan delay, string? service = null) => Add(new AnswerFault(service, Once: true) { Delay = delay });

    /// <summary>The next such request is done, and never answered.</summary>
    public void SwallowNextAnswer(string? service = null) => Add(new AnswerFault(service, Once: true) { Silent = true });

    /// <summary>The next such request is lost on its way: neither done nor answered.</summary>
    public void LoseNextRequest(string? service = null) => Add(new AnswerFault(service, Once: true) { Lost = true });

    /// <summary>The next such request is done, and answered with the empty answer of another service: an answer of the wrong kind.</summary>
    public void MistakeNextAnswer(string? service, string other) => Add(new AnswerFault(service, Once: true) { Mistaken = other });

    /// <summary>The next such request is refused and not done.</summary>
    public void RefuseNext(string? service, CstaErrorCategory category, string value) => Add(new AnswerFault(service, Once: true) { Refusal = new(category, value) });

    /// <summary>Every such request is refused and not done.</summary>
    public void RefuseAll(string? service, CstaErrorCategory category, string value) => Add(new AnswerFault(service, Once: false) { Refusal = new(category, value) });

    /// <summary>The link ends in the course of the next such request.</summary>
    public void DropOnNext(string? service, CstaLinkDrop when) => Add(new AnswerFault(service, Once: true) { Drop = when });

    /// <summary>The link ends after so many frames more, to whomever; the last one is cut in half where asked.</summary>
    public void DropAfterFrames(int frames, bool cutLast = false) => _csta.Gate.Do(() => (_plan.FramesLeft, _plan.CutLast) = (frames, cutLast));

    /// <summary>New links are closed as they come, as if nobody were there.</summary>
    public void RefuseLinks(bool on = true) => _csta.Gate.Do(() => _plan.Deaf = on);

    /// <summary>
    /// As after a loss of power, or behind a firewall that has forgotten the connections: on the links there are, and on new ones,
    /// nothing is answered, told or done any more, and none of them is closed. Where it is over, new links are served again; the
    /// old ones stay as they are.
    /// </summary>
    public void FallSilent(bool on = true) => _csta.Gate.Do(() =>
    {
        _plan.Silent = on;
        if (on) _csta.Clients.Peers.ForEach(peer => peer.IsMute = true);
    });

    private void Add(AnswerFault fault) => _csta.Gate.Do(() => _plan.Add(fault));
}
