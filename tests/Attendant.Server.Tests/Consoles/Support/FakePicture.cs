using Attendant.Contracts.Telephony;
using Attendant.Model;
using Attendant.Model.Telephony;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>A picture that a test paints; every stroke is an event.</summary>
internal sealed class FakePicture(Func<long> next, Action<ModelEvent> publish, TimeProvider time) : ITelephonyPicture
{
    private readonly Dictionary<LineId, Line> _lines = [];
    private readonly Dictionary<(GlobalCallId, LineId), Call> _calls = [];
    private readonly Dictionary<(ConnectorId, string), ParkedCall> _parked = [];

    public IEnumerable<Line> Lines => _lines.Values;

    public IEnumerable<Call> Calls => _calls.Values;

    public IEnumerable<ParkedCall> ParkedCalls => _parked.Values;

    public void Set(Line line)
    {
        _lines[line.Id] = line;
        publish(new LineChanged { Seq = next(), At = time.GetUtcNow(), Line = line });
    }

    public void Remove(LineId line)
    {
        _lines.Remove(line);
        publish(new LineRemoved { Seq = next(), At = time.GetUtcNow(), Line = line });
    }

    public void Set(Call call)
    {
        _calls[(call.Id, call.Line)] = call;
        publish(new CallChanged { Seq = next(), At = time.GetUtcNow(), Call = call });
    }

    public void Leave(GlobalCallId call, LineId line, LeaveCause cause, GlobalCallId? into = null)
    {
        _calls.Remove((call, line));
        publish(new CallLeft { Seq = next(), At = time.GetUtcNow(), Call = call, Line = line, Cause = cause, Into = into });
    }

    public void End(GlobalCallId call, LeaveCause cause)
    {
        var lines = LinesOf(call);
        foreach (var line in lines) _calls.Remove((call, line));
        publish(new CallEnded { Seq = next(), At = time.GetUtcNow(), Call = call, Lines = lines, Cause = cause, EndedAt = time.GetUtcNow() });
    }

    public void Park(ParkedCall parked)
    {
        _parked[(parked.Source, parked.Slot)] = parked;
        publish(new ParkedChanged { Seq = next(), At = time.GetUtcNow(), Parked = parked });
    }

    public void Unpark(ParkedCall parked, LeaveCause cause)
    {
        _parked.Remove((parked.Source, parked.Slot));
        publish(new ParkedRemoved { Seq = next(), At = time.GetUtcNow(), Slot = parked.Slot, Source = parked.Source, Call = parked.Call, Cause = cause });
    }

    public Line? FindLine(LineId id) => _lines.GetValueOrDefault(id);

    public IReadOnlyList<Line> FindLines(string extension) => [.. _lines.Values.Where(line => line.Extension == extension)];

    public IReadOnlyList<Call> CallsOf(LineId line) => [.. _calls.Values.Where(call => call.Line == line)];

    public Call? FindCall(GlobalCallId call, LineId line) => _calls.GetValueOrDefault((call, line));

    public IReadOnlyList<LineId> LinesOf(GlobalCallId call) => [.. _calls.Keys.Where(key => key.Item1 == call).Select(key => key.Item2)];

    public ParkedCall? FindParked(ConnectorId source, string slot) => _parked.GetValueOrDefault((source, slot));

    public Call? FindByConnection(ConnectorId source, ConnectionId connection) => null;

    public ConnectorView? FindConnector(ConnectorId source) => null;
}
