namespace Attendant.Sdk.CstaSwitch;

/// <summary>A call as it stands: a picture, which does not change.</summary>
/// <param name="CallId">Its id on the wire.</param>
/// <param name="Calling">Who called: a number of the switch or outside; null where the caller withholds it.</param>
/// <param name="Called">What was dialled; null where nothing was yet.</param>
/// <param name="Connections">The devices in it, in the order they came; none is in <see cref="CstaConnectionState.Null"/>.</param>
public sealed record CstaCall(string CallId, string? Calling, string? Called, IReadOnlyList<CstaConnection> Connections)
{
    /// <summary>The state of a device in this call; Null where it is not in it.</summary>
    public CstaConnectionState this[string device] => Connections.FirstOrDefault(connection => connection.Device == device)?.State ?? CstaConnectionState.Null;
}
