using System.Globalization;
using System.Text;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;

namespace Attendant.Model.Tests.Telephony;

/// <summary>A picture as text: all that is shown, in which a call is called by the PBX's id so that two models can be compared.</summary>
internal static class Portrait
{
    /// <param name="picture">Of what.</param>
    /// <param name="withTimes">
    /// With what only who heard every report knows: when a phone was offered a call, and by whom it was sent on before (a
    /// snapshot that leaves a party out does not unsay it).
    /// </param>
    /// <param name="withBeginnings">With when each call began.</param>
    public static string Of(ITelephonyPicture picture, bool withTimes, bool withBeginnings = true)
    {
        var text = new StringBuilder();
        var names = new Dictionary<GlobalCallId, string>();
        var lines = picture.Lines.OrderBy(line => line.Id.Value, StringComparer.Ordinal).ToList();
        foreach (var call in lines.SelectMany(line => picture.CallsOf(line.Id)))
            names[call.Id] = names.GetValueOrDefault(call.Id, call.Connection.Call.Value) == call.Connection.Call.Value
                ? call.Connection.Call.Value
                : throw new InvalidOperationException($"call {call.Id} has two ids");
        names.Values.Distinct().Count().ShouldBe(names.Count, "two calls have one id");
        foreach (var line in lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{line.Id} {line.Extension} {line.State} dnd={line.DoNotDisturb} remote={line.Remote} [{line.Actions}]");
            foreach (var call in picture.CallsOf(line.Id).OrderBy(call => call.Connection.Call.Value, StringComparer.Ordinal))
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"  {call.Connection} {call.State} {call.Direction} {Name(call.Calling)} to {Name(call.Called)} asks={(call.ConsultationOf is { } asks ? names[asks] : "")} {(withBeginnings ? $"since {call.StartedAt:T}" : "")}");
                text.AppendLine(CultureInfo.InvariantCulture, $"    {string.Join(", ", call.Connections.Select(one => $"{Name(one.Party)} {one.State}"))} [{call.Actions}]");
                if (withTimes)
                    text.AppendLine(CultureInfo.InvariantCulture, $"    offered {call.OfferedAt:T} answered {call.AnsweredAt:T} first {Name(call.OriginalCalled)} last {Name(call.LastRedirecting)}");
            }
        }
        foreach (var parked in picture.ParkedCalls.OrderBy(parked => parked.Slot, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"{parked.Slot}: {Name(parked.Caller)} by {Name(parked.ParkedBy)} at {parked.ParkedByLine} {parked.ParkedAt:T}");
        return text.ToString();
    }

    private static string Name(Party? party) => party is null ? "" : $"{party.Device}/{party.Number}/{party.External}";
}
