using System.Text.Json;

namespace Attendant.Storms.Consoles;

/// <summary>What a console by bare socket knows of lines and calls: the raw text of each, by its key.</summary>
internal sealed class WirePicture
{
    private const int Rounds = 20;

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

    /// <summary>
    /// Fails where this console does not come to know what the server tells anybody who asks anew. Who has had an answer has had
    /// everything before it; what happens between the two answers is asked for again.
    /// </summary>
    public async Task ShouldBecomeAsync(WireConsole own, Func<Task<JsonElement>> askAnew, string who)
    {
        for (var round = 1;; round++)
        {
            await own.DoAsync("server.ping", new { });
            var truth = new WirePicture();
            truth.Take(await askAnew());
            if (Difference(truth) is not { } difference) return;
            round.ShouldBeLessThan(Rounds, $"{who} differs from the server:\n{difference}");
        }
    }

    /// <summary>The rows that are not the same, a few of them; null where there are none.</summary>
    private string? Difference(WirePicture truth)
    {
        lock (_gate)
        {
            var rows = _rows.Keys.Union(truth._rows.Keys).Where(key => _rows.GetValueOrDefault(key) != truth._rows.GetValueOrDefault(key)).ToList();
            return rows.Count == 0 ? null : $"{rows.Count} rows\n" + string.Join('\n', rows.Take(5).Select(key => $"has {_rows.GetValueOrDefault(key)}\n not {truth._rows.GetValueOrDefault(key)}"));
        }
    }

    private void Set(string kind, JsonElement row) => _rows[$"{kind} {row.GetProperty("id").GetString()}"] = row.GetRawText();
}
