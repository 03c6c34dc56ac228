using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Protocol;

namespace TerminalConsole.Desk;

/// <summary>Why something was not done, for the operator.</summary>
internal static class RefusalText
{
    public static string Of(AttendantRefusal refusal)
    {
        var text = refusal.Message;
        if (refusal.Cause is { } cause && !text.Contains(cause, StringComparison.Ordinal)) text += $" ({cause})";
        if (refusal.Outcome == CommandOutcome.Unknown) text += " It may have been done all the same.";
        if (refusal.Candidates.Count > 0) text += " " + string.Join(", ", refusal.Candidates.Select(c => $"{c.Extension} {c.DisplayName ?? c.Device} ({c.Line})"));
        foreach (var check in refusal.Checks.Where(c => c.Status == CheckStatus.Fail))
            text += $"{Environment.NewLine}  {check.Title}: {check.Evidence} {check.Remedy}";
        return $"{text} [{refusal.Reason}]";
    }

    /// <summary>A few words that fit behind a dead button.</summary>
    public static string Short(string reason) => reason switch
    {
        Reasons.InvalidState => "not now",
        Reasons.Unsupported => "not by this PBX",
        Reasons.Forbidden => "not permitted",
        Reasons.PbxUnavailable => "PBX is away",
        Reasons.PanicDisabled => "switched off",
        Reasons.ParkNoRange => "no park range",
        Reasons.ParkNoSlot => "no free slot",
        Reasons.RecordNotSelective => "recording not selective",
        Reasons.RecordNotControlled => "recording not controlled",
        Reasons.MonitorAgentIdle => "colleague is idle",
        Reasons.MonitorNoBridge => "no built-in bridge",
        Reasons.MonitorNoPartition => "no monitoring partition",
        Reasons.MonitorNotAllowed => "not permitted",
        _ => reason.ToLowerInvariant().Replace('_', ' '),
    };
}
