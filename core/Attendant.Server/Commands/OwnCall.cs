using Attendant.Model.Telephony;

namespace Attendant.Server.Commands;

/// <summary>A call at the operator's own line as it was when the command came, and what else was there.</summary>
/// <param name="Call">The call that the command names.</param>
/// <param name="Others">The other calls at the same line.</param>
internal sealed record OwnCall(Call Call, IReadOnlyList<Call> Others);
