using Attendant.Model.Telephony;

namespace Attendant.Server.Commands;

/// <summary>The effect of taking a call from elsewhere: it is connected at the own line and was not there before.</summary>
internal static class TakenCall
{
    public static CommandEffect? Find(ITelephonyPicture picture, LineId own, IReadOnlyList<GlobalCallId> before) =>
        picture.CallsOf(own).FirstOrDefault(call => call.State is CallState.Connected or CallState.Conferenced && !before.Contains(call.Id)) is { } taken
            ? new CommandEffect(taken.Id)
            : null;
}
