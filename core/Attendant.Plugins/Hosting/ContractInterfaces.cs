using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Hosting;

/// <summary>
/// The contract's interfaces that a plugin implements and the host calls, found by reflection: a new one in the contract
/// needs no change here.
/// </summary>
internal static class ContractInterfaces
{
    private static readonly Dictionary<string, Type> ByName = typeof(IPlugin).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && type != typeof(IPluginHost) && type != typeof(IPluginLog) && type != typeof(IReportSink))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The provider's interface for a word of <c>provides</c>: <c>pbx</c> is IPbxProvider.</summary>
    public static Type? Provider(string word) => ByName.GetValueOrDefault($"I{char.ToUpperInvariant(word[0])}{word.AsSpan(1)}Provider");

    /// <summary>The names of all interfaces that a manifest promises.</summary>
    public static IReadOnlySet<string> Promised(IEnumerable<string> provides, IEnumerable<string> capabilities) =>
        provides.Select(word => Provider(word)?.Name ?? word)
            .Concat(capabilities)
            .Append(nameof(IPlugin))
            .ToHashSet(StringComparer.Ordinal);
}
