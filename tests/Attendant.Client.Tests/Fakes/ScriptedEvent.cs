namespace Attendant.Client.Fakes;

/// <summary>A step of a scripted stream: a line's new state, a call's new state, or a call's end.</summary>
internal sealed record ScriptedEvent(long Seq, string? Line, string? Call, string? State)
{
    public string Message => this switch
    {
        { Line: { } line } => Wire.LineChanged(Seq, line, line, State!),
        { Call: { } call, State: { } state } => Wire.CallChanged(Seq, call, state),
        _ => Wire.CallEnded(Seq, Call!),
    };

    public static (SortedDictionary<string, string> Lines, SortedDictionary<string, string> Calls) StateAt(IEnumerable<ScriptedEvent> stream, long seq)
    {
        var lines = new SortedDictionary<string, string> { ["L1"] = "idle" };
        var calls = new SortedDictionary<string, string>();
        foreach (var happened in stream.Where(e => e.Seq <= seq))
        {
            if (happened.Line is { } line) lines[line] = happened.State!;
            else if (happened.State is { } state) calls[happened.Call!] = state;
            else calls.Remove(happened.Call!);
        }

        return (lines, calls);
    }
}
