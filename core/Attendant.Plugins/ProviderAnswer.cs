using Attendant.Contracts.Hosting;

namespace Attendant.Plugins;

/// <summary>What a call into a plugin came to.</summary>
/// <param name="Result">The plugin's result, or a refusal in its place.</param>
/// <param name="AfterReport">
/// The number of the last report made before the result; it is in <see cref="Connector.Reports"/> (or within a
/// <see cref="ReportsLost"/> there) when the answer is given. 0 where there was none.
/// </param>
public readonly record struct ProviderAnswer(ServiceResult Result, long AfterReport);
