using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Protocol;

namespace TerminalConsole.Desk;

/// <summary>Which call is meant where the operator names none: the only one for which the action makes sense.</summary>
internal static class CallChoice
{
    /// <param name="picture">What is known.</param>
    /// <param name="action">The action's name in a call's actions.</param>
    /// <param name="named">The id that was given; null for none.</param>
    public static Answer<Call> For(ConsolePicture picture, string action, string? named)
    {
        var calls = picture.Calls.Values.OrderBy(c => c.StartedAt).ToList();
        if (named is not null)
        {
            return calls.Find(c => c.Id == named) is { } found
                ? new(found)
                : Refused(Reasons.NotFound, $"You have no call {named}. {Listed(calls, picture)}");
        }

        var possible = calls.FindAll(c => c.Actions.Allows(action));
        if (possible.Count > 1 && possible.FindAll(c => c.State != CallState.Held) is [_, ..] active) possible = active;
        return (possible, calls) switch
        {
            ([var only], _) => new(only),
            ([], []) => Refused(Reasons.InvalidState, "You have no call."),

            // the server's refusal says more than ours could
            ([], [var only]) => new(only),
            ([], _) => Refused(Reasons.InvalidState, $"None of your calls allows {action} now: {string.Join(", ", calls.Select(c => $"{c.Id} {c.Actions.WhyNot(action)}"))}."),
            _ => Refused(Reasons.Ambiguous, $"Several calls are possible; name one of them. {Listed(possible, picture)}"),
        };
    }

    private static string Listed(List<Call> calls, ConsolePicture picture) => calls.Count == 0
        ? "You have no call."
        : "There are: " + string.Join(", ", calls.Select(c => $"{c.Id} ({Words.Of(c.State)}, {Words.Other(c, picture)})")) + ".";

    private static Answer<Call> Refused(string reason, string message) =>
        new(new AttendantRefusal { Reason = reason, Message = message, Outcome = CommandOutcome.NotDone });
}
