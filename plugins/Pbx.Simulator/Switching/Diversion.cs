using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>A step of a forwarding chain: from whom, whereto, why.</summary>
internal sealed record Diversion(Party From, Party To, EventCause Cause);
