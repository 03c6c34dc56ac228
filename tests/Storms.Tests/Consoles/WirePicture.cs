using System.Text.Json;

namespace Attendant.Storms.Consoles;

/// <summary>What a console by bare socket knows of lines and calls: the raw text of each, by its key.</summary>
internal sealed class WirePicture
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);

    /// <summary>The number of the newest event or mark.</summary>
    public long Seq { get; private set; }

    public void Take(JsonElement subscribed)
    {
        lock (_gate)
        {
            _rows.Clear();
            var snapshot = subscribed.GetProperty("snapshot");
            foreach (var line in snapshot.GetProperty("lines").EnumerateArray()) Set("line", line);
            if (snapshot.TryGetProperty("calls", out var calls))
            {
                foreach (var call in calls.EnumerateArray()) Set("call", call);
            }

            Seq = Math.Max(Seq, subscribed.GetProperty("seq").GetInt64());
        }
    }

    public void Tell(ReadOnlyMemory<byte> message)
    {
        using var told = JsonDocument.Parse(message);
        if (!told.RootElement.GetProperty("params").TryGetProperty("seq", out var seq)) return;
        var parameters = told.RootElement.GetProperty("params");
        lock (_gate)
        {
            // events of before its snapshot, while that is still being read
            if (seq.GetInt64() < Seq) throw new InvalidDataException($"{seq} after {Seq}");
            Seq = seq.GetInt64();
            switch (told.RootElement.GetProperty("method").GetString())
            {
                case "line.changed":
                    Set("line", parameters.GetProperty("line"));
                    break;
                case "line.removed":
                    _rows.Remove($"line {parameters.GetProperty("id").GetString()}");
                    break;
                case "call.changed":
                    Set("call", parameters.GetProperty("call"));
                    break;
                case "call.left" or "call.ended":
                    _rows.Remove($"call {parameters.GetProperty("callId").GetString()}");
                    break;
            }
        }
    }

    public override string ToString()
    {
        lock (_gate) return string.Join('\n', _rows.Select(row => $"{row.Key} {row.Value}"));
    }

    private void Set(string kind, JsonElement row) => _rows[$"{kind} {row.GetProperty("id").GetString()}"] = row.GetRawText();
}
