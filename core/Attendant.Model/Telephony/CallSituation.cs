using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>All that decides over the actions of a call as seen from a line.</summary>
/// <param name="Common">What the line and its connector allow.</param>
/// <param name="State">The call's state from the line.</param>
/// <param name="Partner">The state of the call for which this one is the consultation; Null where it is none.</param>
/// <param name="OtherCall">The line has another call that talks or is held.</param>
internal readonly record struct CallSituation(Permissions Common, CallState State, ConnectionState Partner, bool OtherCall);
