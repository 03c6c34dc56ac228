using Attendant.Client;
using Attendant.Client.Picture;

namespace TerminalConsole.Script;

/// <summary>The picture, or a part of it, as JSON in the types of the protocol.</summary>
internal static class PictureJson
{
    private static readonly Dictionary<string, Func<ConsolePicture, string>> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["calls"] = p => ProtocolJson.WriteList(p.Calls.Values.OrderBy(c => c.StartedAt).ThenBy(c => c.Id, StringComparer.Ordinal)),
        ["parked"] = p => ProtocolJson.WriteList(p.Parked.Values.OrderBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Slot, StringComparer.Ordinal)),
        ["lines"] = p => ProtocolJson.WriteList(p.Lines.Values.OrderBy(l => l.Extension, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal)),
        ["people"] = p => ProtocolJson.WriteList(p.People.Values.OrderBy(o => o.User, StringComparer.Ordinal)),
        ["plugins"] = p => ProtocolJson.WriteList(p.Plugins.Values.OrderBy(o => o.Instance, StringComparer.Ordinal)),
        ["own"] = p => ProtocolJson.WriteList(p.OwnLines),
        ["settings"] = p => p.Settings is { } settings ? ProtocolJson.Write(settings) : "null",
        ["state"] = All,
    };

    public static IEnumerable<string> Names => Parts.Keys;

    public static string? Of(string part, ConsolePicture picture) => Parts.TryGetValue(part, out var write) ? write(picture) : null;

    private static string All(ConsolePicture picture)
    {
        var parts = Parts.Where(p => p.Key != "state").Select(p => $"\"{p.Key}\":{p.Value(picture)}");
        var session = picture.Session is { } signedIn ? ProtocolJson.Write(signedIn.User) : "null";
        return $"{{\"connection\":\"{Desk.Words.Of(picture.State)}\",\"seq\":{picture.Seq},\"user\":{session},{string.Join(',', parts)}}}";
    }
}
