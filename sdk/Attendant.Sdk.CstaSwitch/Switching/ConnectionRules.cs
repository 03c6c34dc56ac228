using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>The connection state model (ECMA-269 6.1.5, figure "Connection state model"): what a connection may become.</summary>
internal static class ConnectionRules
{
    public static bool Allows(CstaConnectionState from, CstaConnectionState to) => (from, to) switch
    {
        // every connection may end, and none that has ended goes on
        (Null, Null) => false,
        (_, Null) => true,
        (Null, Hold) => false,
        (Null, _) => true,
        (Initiated, Connected or Fail) => true,
        (Alerting, Connected or Fail) => true,
        (Connected, Hold or Fail) => true,
        // at a network interface the network's signals come after it was reached
        (Connected, Alerting) => true,
        (Hold, Connected or Fail) => true,
        (Queued, Alerting or Connected or Fail) => true,
        _ => false,
    };
}
