using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A party of a call and its connection's state.</summary>
public sealed record CallPartyState(Party Party, ConnectionState State);
