namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>LocalConnectionState in ECMA-323's words.</summary>
internal static class States
{
    public static string Word(CstaConnectionState state) => state switch
    {
        CstaConnectionState.Initiated => "initiated",
        CstaConnectionState.Alerting => "alerting",
        CstaConnectionState.Connected => "connected",
        CstaConnectionState.Hold => "hold",
        CstaConnectionState.Queued => "queued",
        CstaConnectionState.Fail => "fail",
        _ => "null",
    };
}
