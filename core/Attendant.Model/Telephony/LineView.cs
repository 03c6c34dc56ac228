namespace Attendant.Model.Telephony;

/// <summary>A line and its lamp.</summary>
internal static class LineView
{
    /// <param name="line">The line.</param>
    /// <param name="at">When the report came about that may have changed the lamp.</param>
    /// <param name="actions">The shared tables.</param>
    public static Line Of(TrackedLine line, DateTimeOffset at, ActionTables actions)
    {
        var state = LampRule.Of(line);
        return new Line
        {
            Id = line.Id,
            Source = line.Connector.Id,
            Device = line.Device,
            Extension = line.Number.Value,
            DeviceName = line.DeviceName,
            DisplayName = line.DisplayName,
            State = state,
            Since = line.Shown is { } shown && shown.State == state ? shown.Since : at,
            VerifiedAt = line.VerifiedAt,
            DoNotDisturb = line.DoNotDisturb,
            Forwarding = line.Forwarding,
            MessageWaiting = line.MessageWaiting,
            Remote = RemoteOf(line),
            Actions = actions.Of(new LineSituation(Permissions.Of(line), state)),
        };
    }

    private static RemoteParty? RemoteOf(TrackedLine line)
    {
        if (!line.ShowsCalls || !line.Connector.Current)
            return null;
        TrackedCall? foremost = null;
        var rank = LineState.Unknown;
        foreach (var call in line.ShownCalls)
        {
            var one = LampRule.OfCall(call, line.Device);
            if (foremost is not null && (one < rank || (one == rank && !IsBefore(call, foremost))))
                continue;
            foremost = call;
            rank = one;
        }
        return foremost is not null ? CallView.RemoteOf(foremost.Shown[line], line.Device) : null;
    }

    // by the PBX's id where the times are the same: the order in which reports came must not show
    private static bool IsBefore(TrackedCall one, TrackedCall other) =>
        one.StartedAt != other.StartedAt
            ? one.StartedAt < other.StartedAt
            : string.CompareOrdinal(one.Pbx.Value, other.Pbx.Value) < 0;
}
