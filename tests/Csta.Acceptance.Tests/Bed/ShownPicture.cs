using System.Text.Json;

namespace Attendant.Csta.Acceptance.Bed;

/// <summary>What a console shows, in its own words.</summary>
internal sealed record ShownPicture(IReadOnlyList<ShownLine> Lines, IReadOnlyList<ShownCall> Calls, IReadOnlyDictionary<string, string> Parked)
{
    public static ShownPicture Parse(string json)
    {
        var picture = JsonDocument.Parse(json).RootElement;
        return new ShownPicture(
            [.. picture.GetProperty("lines").EnumerateArray().Select(Line)],
            [.. picture.GetProperty("calls").EnumerateArray().Select(Call)],
            picture.GetProperty("parked").EnumerateArray().ToDictionary(parked => Text(parked, "slot"), parked => Number(parked, "caller")));
    }

    private static ShownLine Line(JsonElement line) => new(Text(line, "id"), Text(line, "extension"), Text(line, "state"))
    {
        DoNotDisturb = line.GetProperty("dnd").GetBoolean(),
        MessageWaiting = line.TryGetProperty("messageWaiting", out var waiting) && waiting.GetBoolean(),
        Forwarding = line.GetProperty("forwarding").EnumerateArray().ToDictionary(one => Text(one, "kind"), one => Text(one, "target")),
    };

    private static ShownCall Call(JsonElement call) => new(
        Text(call, "id"), Text(call, "line"), Text(call, "state"),
        [.. call.GetProperty("connections").EnumerateArray().Select(one => $"{ShownCall.Number(Number(one, "party"))} {Text(one, "state")}").Order(StringComparer.Ordinal)])
    {
        Data = call.TryGetProperty("data", out var data) ? data.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString() ?? "") : new(),
    };

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString() ?? "";

    private static string Number(JsonElement of, string member) => Text(of.GetProperty(member), "number");
}
