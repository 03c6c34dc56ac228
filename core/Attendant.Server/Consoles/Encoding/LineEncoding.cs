using System.Text.Json;
using Attendant.Model.Telephony;

namespace Attendant.Server.Consoles.Encoding;

internal static class LineEncoding
{
    public static void Write(Utf8JsonWriter json, Line line, View view)
    {
        json.WriteStartObject();
        json.WriteString("id", line.Id.Value);
        json.WriteString("extension", line.Extension);
        if (line.DeviceName is not null) json.WriteString("device", line.DeviceName);
        if (line.DisplayName is not null) json.WriteString("displayName", line.DisplayName);
        json.WriteString("source", line.Source.Value);
        json.WriteString("state", Words.Of(line.State));
        JsonText.WriteTime(json, "since", line.Since);
        if (line.VerifiedAt is { } verified) JsonText.WriteTime(json, "verifiedAt", verified);
        json.WriteBoolean("dnd", line.DoNotDisturb);
        json.WriteStartArray("forwarding");
        foreach (var forwarding in line.Forwarding)
        {
            if (Words.Of(forwarding.Kind) is not { } kind) continue;
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteString("target", Mask(forwarding.Target.Value ?? "", view.Masking));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (line.MessageWaiting is { } waiting) json.WriteBoolean("messageWaiting", waiting);
        if (line.Remote is { } remote)
        {
            json.WriteStartObject("remote");
            json.WriteString("number", remote.Number);
            json.WriteString("name", remote.Name ?? "");
            json.WriteEndObject();
        }

        ActionEncoding.Write(json, line.Actions, view);
        json.WriteEndObject();
    }

    /// <summary>The length stays, so that people see that something is hidden.</summary>
    internal static string Mask(string target, ForwardMasking masking) => masking switch
    {
        ForwardMasking.None => target,
        ForwardMasking.All => new string('*', target.Length),
        _ => string.Concat(target.AsSpan(0, Math.Max(0, target.Length - 3)), new string('*', Math.Min(3, target.Length))),
    };
}
