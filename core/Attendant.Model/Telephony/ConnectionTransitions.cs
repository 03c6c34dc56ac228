using Attendant.Contracts.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;

namespace Attendant.Model.Telephony;

/// <summary>The connection state model of ECMA-269 as a table: which state may follow which.</summary>
internal static class ConnectionTransitions
{
    private static readonly Dictionary<ConnectionState, ConnectionState[]> Table = new()
    {
        // a call reaches a device by ringing, waiting or failing there, or by the device making, answering or picking up a call
        [Null] = [Initiated, Alerting, Connected, Queued, Fail],
        // a prompted phone may ring for its owner before it dials
        [Initiated] = [Null, Alerting, Connected, Fail],
        [Alerting] = [Null, Connected, Queued, Fail],
        // never back to Alerting: a late Delivered must not make a talking phone ring
        [Connected] = [Null, Hold, Queued, Fail],
        // Alerting: the recall of a call held for too long
        [Hold] = [Null, Connected, Alerting, Queued, Fail],
        [Queued] = [Null, Alerting, Connected, Hold, Fail],
        // camping on, and trying the same device again
        [Fail] = [Null, Alerting, Connected, Queued],
    };

    /// <summary>A state to itself is no transition and always permitted; of a state that this version does not know nothing is known.</summary>
    public static bool Permits(ConnectionState from, ConnectionState to) =>
        from == to || from == Unknown || to == Unknown || (Table.TryGetValue(from, out var next) && next.Contains(to));
}
