namespace Attendant.Sdk.CstaSwitch.Features;

/// <summary>ECMA-269 6.5: the states of an agent who is logged on.</summary>
internal enum AgentState
{
    NotReady,
    Ready,
    Busy,
    WorkingAfterCall,
}
