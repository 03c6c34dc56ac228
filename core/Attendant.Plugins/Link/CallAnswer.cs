using System.Text.Json;

namespace Attendant.Plugins.Link;

/// <summary>What a call came to.</summary>
/// <param name="Result">The method's result; null where it threw.</param>
/// <param name="AfterReport">The child's number of the report after which it stands.</param>
/// <param name="Fault">What was thrown, in short.</param>
/// <param name="Detail">What was thrown, with its stack.</param>
internal sealed record CallAnswer(JsonElement? Result, long AfterReport, string? Fault, string? Detail);
