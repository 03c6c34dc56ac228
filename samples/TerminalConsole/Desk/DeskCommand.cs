using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Protocol;

namespace TerminalConsole.Desk;

/// <summary>A line of words made ready to be done: <c>transfer 1003 c-7</c>. The call may stand anywhere behind the word, or be left out.</summary>
internal static class DeskCommand
{
    public static Answer<DeskRequest> Read(DeskAction action, IEnumerable<string> words, ConsolePicture picture, Call? chosen = null)
    {
        var given = words.ToList();
        Call? call = null;
        if (action.OfCall)
        {
            var named = TakeCall(action, given, picture);
            var choice = named is null && chosen is not null ? new Answer<Call>(chosen) : CallChoice.For(picture, action.Action!, named);
            if (!choice.IsDone) return new(choice.Refusal);
            call = choice.Value;
        }

        return action.Needs is not null && given.Count == 0
            ? new(new AttendantRefusal { Reason = Reasons.InvalidArgument, Message = $"Usage: {action.Usage}", Field = action.Needs.ToLowerInvariant(), Outcome = CommandOutcome.NotDone })
            : new(new DeskRequest(call, given));
    }

    // where the action needs another call too, the last one named is the one it is done to
    private static string? TakeCall(DeskAction action, List<string> given, ConsolePicture picture)
    {
        const string Explicit = "call=";
        var named = given.FindAll(w => w.StartsWith(Explicit, StringComparison.Ordinal) || picture.Calls.Keys.Any(k => k.Id == w));
        if (named.Count == (action.Needs == DeskActions.AnotherCall ? 1 : 0)) return null;
        var call = named[^1];
        given.RemoveAt(given.LastIndexOf(call));
        return call.StartsWith(Explicit, StringComparison.Ordinal) ? call[Explicit.Length..] : call;
    }
}
