using System.Diagnostics.CodeAnalysis;

namespace Attendant.Contracts.Pbx;

/// <summary>The state of an agent (ECMA-269).</summary>
[Experimental("ATT003")]
public enum AgentState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Not logged in (agentNull).</summary>
    LoggedOut,

    /// <summary>Takes calls.</summary>
    Ready,

    /// <summary>Takes none for now.</summary>
    NotReady,

    /// <summary>In a call of the group.</summary>
    Busy,

    /// <summary>After a call, writing it up.</summary>
    WorkingAfterCall,
}
