using Attendant.Model.Telephony;

namespace Attendant.Model.Tests.Telephony;

/// <summary>What somebody believes who hears nothing but the events.</summary>
internal sealed class ReplayedPicture
{
    public Dictionary<LineId, Line> Lines { get; } = [];

    public Dictionary<(GlobalCallId Call, LineId Line), Call> Calls { get; } = [];

    public Dictionary<(ConnectorId Source, string Slot), ParkedCall> Parked { get; } = [];

    public HashSet<GlobalCallId> Ended { get; } = [];

    /// <summary>Every line from which a call was ever seen.</summary>
    public HashSet<(GlobalCallId Call, LineId Line)> SeenAt { get; } = [];

    public long Seq { get; private set; }

    public void Hear(ModelEvent change)
    {
        change.Seq.ShouldBe(Seq + 1, "numbers grow by one");
        Seq = change.Seq;
        switch (change)
        {
            case LineChanged line:
                Lines.GetValueOrDefault(line.Line.Id).ShouldNotBe(line.Line, "nothing is published where nothing changed");
                Lines[line.Line.Id] = line.Line;
                break;
            case LineRemoved line:
                Lines.Remove(line.Line).ShouldBeTrue();
                Calls.Keys.ShouldNotContain(key => key.Line == line.Line, "a line is removed after its calls");
                break;
            case CallChanged call:
                Ended.ShouldNotContain(call.Call.Id, "nothing follows the end of a call");
                Lines.Keys.ShouldContain(call.Call.Line, "a call is told at a line that was told");
                Calls.GetValueOrDefault((call.Call.Id, call.Call.Line)).ShouldNotBe(call.Call, "nothing is published where nothing changed");
                Calls[(call.Call.Id, call.Call.Line)] = call.Call;
                SeenAt.Add((call.Call.Id, call.Call.Line));
                break;
            case CallLeft left:
                Ended.ShouldNotContain(left.Call, "nothing follows the end of a call");
                Calls.Remove((left.Call, left.Line)).ShouldBeTrue("only who has a call can leave it");
                break;
            case CallEnded ended:
                Ended.Add(ended.Call).ShouldBeTrue("a call ends once");
                ended.Lines.Order(Comparer<LineId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value)))
                    .ShouldBe(SeenAt.Where(key => key.Call == ended.Call).Select(key => key.Line)
                        .Order(Comparer<LineId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value))));
                foreach (var line in ended.Lines)
                    Calls.Remove((ended.Call, line));
                break;
            case ParkedChanged parked:
                Ended.ShouldNotContain(parked.Parked.Call, "nothing follows the end of a call");
                Parked.GetValueOrDefault((parked.Parked.Source, parked.Parked.Slot)).ShouldNotBe(parked.Parked);
                Parked[(parked.Parked.Source, parked.Parked.Slot)] = parked.Parked;
                break;
            case ParkedRemoved freed:
                Ended.ShouldNotContain(freed.Call, "nothing follows the end of a call");
                Parked.Remove((freed.Source, freed.Slot)).ShouldBeTrue();
                break;
            default:
                throw new InvalidOperationException($"an event nobody knows: {change}");
        }
    }

    /// <summary>The picture that is read is the picture that was told.</summary>
    public void ShouldBe(ITelephonyPicture picture)
    {
        picture.Lines.ToDictionary(line => line.Id).ShouldBe(Lines, ignoreOrder: true);
        picture.ParkedCalls.ToDictionary(parked => (parked.Source, parked.Slot)).ShouldBe(Parked, ignoreOrder: true);
        foreach (var line in Lines.Keys)
        {
            picture.FindLine(line).ShouldBe(Lines[line]);
            picture.CallsOf(line).ShouldBe(Calls.Values.Where(call => call.Line == line), ignoreOrder: true);
        }
        foreach (var call in Calls.Values)
        {
            picture.FindCall(call.Id, call.Line).ShouldBe(call);
            picture.LinesOf(call.Id).ShouldContain(call.Line);
            if (picture.FindConnector(call.Source)!.Current)
                picture.FindByConnection(call.Source, call.Connection).ShouldBe(call);
        }
        foreach (var ended in Ended)
            picture.LinesOf(ended).ShouldBeEmpty();
    }
}
