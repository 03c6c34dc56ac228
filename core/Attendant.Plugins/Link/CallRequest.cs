using System.Text.Json;

namespace Attendant.Plugins.Link;

/// <summary>A call of a method of the contract.</summary>
internal sealed record CallRequest(string Capability, string Method, JsonElement? Request);
