namespace Attendant.Model.Telephony;

/// <summary>What has been published, for finding it again: a reader sees what the events said, no more and no less.</summary>
internal sealed class PictureIndex
{
    private static readonly List<TrackedLine> None = [];
    private readonly Dictionary<LineId, TrackedLine> _lines = [];
    private readonly Dictionary<string, List<TrackedLine>> _extensions = new(StringComparer.Ordinal);
    private readonly Dictionary<GlobalCallId, TrackedCall> _calls = [];
    private readonly Dictionary<(ConnectorId Source, string Slot), TrackedParking> _parked = [];

    public IReadOnlyCollection<TrackedLine> Lines => _lines.Values;

    public IReadOnlyCollection<TrackedParking> Parked => _parked.Values;

    public TrackedLine? Line(LineId id) => _lines.GetValueOrDefault(id);

    public IReadOnlyList<TrackedLine> LinesWith(string extension) => _extensions.GetValueOrDefault(extension) ?? None;

    public TrackedCall? Call(GlobalCallId id) => _calls.GetValueOrDefault(id);

    public TrackedParking? ParkedIn(ConnectorId source, string slot) => _parked.GetValueOrDefault((source, slot));

    public void Show(TrackedLine line, Line view)
    {
        if (line.Shown?.Extension != view.Extension)
        {
            Unlist(line);
            if (!_extensions.TryGetValue(view.Extension, out var lines))
                _extensions[view.Extension] = lines = [];
            lines.Add(line);
        }
        line.Shown = view;
        _lines[line.Id] = line;
    }

    public void Remove(TrackedLine line)
    {
        Unlist(line);
        line.Shown = null;
        if (_lines.GetValueOrDefault(line.Id) == line)
            _lines.Remove(line.Id);
    }

    public void Show(TrackedCall call, TrackedLine line, Call view)
    {
        call.Shown[line] = view;
        call.EverShown = true;
        line.ShownCalls.Add(call);
        _calls[call.Id] = call;
    }

    public void Leave(TrackedCall call, TrackedLine line)
    {
        call.Shown.Remove(line);
        line.ShownCalls.Remove(call);
        if (call.Shown.Count == 0)
            _calls.Remove(call.Id);
    }

    public void Show(TrackedParking parking, ParkedCall view)
    {
        parking.Shown = view;
        parking.Call.EverShown = true;
        _parked[(view.Source, view.Slot)] = parking;
    }

    public void Remove(TrackedParking parking)
    {
        parking.Shown = null;
        if (_parked.GetValueOrDefault((parking.Connector.Id, parking.Slot.Value)) == parking)
            _parked.Remove((parking.Connector.Id, parking.Slot.Value));
    }

    private void Unlist(TrackedLine line)
    {
        if (line.Shown?.Extension is not { } extension || !_extensions.TryGetValue(extension, out var lines))
            return;
        lines.Remove(line);
        if (lines.Count == 0)
            _extensions.Remove(extension);
    }
}
