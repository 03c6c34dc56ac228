using System.Collections.Immutable;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Consoles;

/// <summary>
/// A class of consoles that see the same: by masking and by the actions they may not do. An event is encoded once
/// for each. Made by <see cref="ViewSet"/> alone, so that equal ones are the same.
/// </summary>
internal sealed class View(int index, ForwardMasking masking, ImmutableHashSet<CallAction> forbidden)
{
    public int Index { get; } = index;

    public ForwardMasking Masking { get; } = masking;

    public bool Permits(CallAction action) => !forbidden.Contains(action);

    /// <summary>The words of which one is needed for an action. A line's event is shared, so "own" or "colleague" is decided by the command.</summary>
    internal static IReadOnlyList<string> Needed(CallAction action) => action switch
    {
        CallAction.Pickup or CallAction.GroupPickup => [Permissions.CallPickup],
        CallAction.Park or CallAction.Unpark => [Permissions.CallPark],
        CallAction.Record => [Permissions.CallRecord],
        CallAction.Supervise =>
            [Permissions.CallSuperviseMonitor, Permissions.CallSuperviseWhisper, Permissions.CallSuperviseBarge],
        CallAction.Forward => [Permissions.LineForwardOwn, Permissions.LineForwardColleague],
        CallAction.Dnd => [Permissions.LineDndOwn, Permissions.LineDndColleague],
        CallAction.MessageWaiting => [Permissions.LineMessageWaiting],
        _ => [Permissions.CallControl],
    };
}
