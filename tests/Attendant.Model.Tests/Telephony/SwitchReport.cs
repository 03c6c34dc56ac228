using Attendant.Contracts.Pbx;

namespace Attendant.Model.Tests.Telephony;

/// <summary>A report, and what it is about: two that share a subject keep their order in every interleaving.</summary>
internal sealed record SwitchReport(PbxReport Report, IReadOnlyList<string> Subjects);
