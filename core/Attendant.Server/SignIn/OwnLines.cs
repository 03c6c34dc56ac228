using System.Text.Json;
using Attendant.Model.People;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Diagnosis;
using Attendant.Server.Loop;
using Attendant.Server.Methods;

namespace Attendant.Server.SignIn;

/// <summary>Finds the line that belongs to a user, and says what is wrong where there is none.</summary>
internal sealed class OwnLines(IModelLoop loop, ExtensionDiagnosis diagnosis)
{
    public async Task<(IReadOnlyList<LineId>? Lines, ProtocolError? Refused)> FindAsync(User user, string? asked, CancellationToken cancellationToken)
    {
        if (user.Extension is not { Length: > 0 } extension)
        {
            return (null, ProtocolError.Refused(Reasons.NoExtension, $"{user.Name} has no primary extension. An administrator can enter one."));
        }

        var found = await loop.RunAsync(picture => picture.FindLines(extension), cancellationToken);
        var own = user.DeviceName is { Length: > 0 } device && found.Count > 1
            ? [.. found.Where(line => string.Equals(line.DeviceName, device, StringComparison.OrdinalIgnoreCase))]
            : found;

        if (own.Count == 0)
        {
            return (null, await NotControlledAsync(extension, cancellationToken));
        }

        if (own.Count > 1 && own.FirstOrDefault(line => line.Id.Value == asked) is { } chosen)
        {
            return ([chosen.Id], null);
        }

        if (own.Count > 1)
        {
            return (null, Ambiguous(extension, own));
        }

        return asked is null || asked == extension || asked == own[0].Id.Value
            ? ([own[0].Id], null)
            : (null, ProtocolError.Refused(Reasons.Forbidden, $"The line {asked} is not one that {user.Name} may sign in at."));
    }

    private static ProtocolError Ambiguous(string extension, IReadOnlyList<Line> lines) =>
        ProtocolError.Refused(Reasons.Ambiguous, $"Several lines have the extension {extension}. Enter the user's device name, or sign in with the id of one of them.") with
        {
            More = json => Candidates(json, lines),
        };

    internal static void Candidates(Utf8JsonWriter json, IEnumerable<Line> lines)
    {
        json.WriteStartArray("candidates");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("line", line.Id.Value);
            json.WriteString("extension", line.Extension);
            if (line.DeviceName is not null)
            {
                json.WriteString("device", line.DeviceName);
            }

            json.WriteString("source", line.Source.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private async Task<ProtocolError> NotControlledAsync(string extension, CancellationToken cancellationToken)
    {
        var first = await diagnosis.FirstFailureAsync(extension, cancellationToken);
        return ProtocolError.Refused(Reasons.ExtensionNotControlled, $"CTI/TAPI error: the extension {extension} is not controlled by the server.") with
        {
            More = first is null ? null : json => ChecksJson.Write(json, [first]),
        };
    }
}
