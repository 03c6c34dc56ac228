using Attendant.Model.Telephony;

namespace Attendant.Server.Commands;

/// <summary>What a command was to bring about, seen in the picture.</summary>
/// <param name="Call">The call that the answer names.</param>
internal sealed record CommandEffect(GlobalCallId Call);
