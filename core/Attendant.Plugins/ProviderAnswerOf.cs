using Attendant.Contracts.Hosting;

namespace Attendant.Plugins;

/// <summary>What a call into a plugin that yields a value came to.</summary>
/// <param name="Result">The plugin's result, or a refusal in its place.</param>
/// <param name="AfterReport">As in <see cref="ProviderAnswer"/>.</param>
public readonly record struct ProviderAnswer<T>(ServiceResult<T> Result, long AfterReport)
    where T : class;
