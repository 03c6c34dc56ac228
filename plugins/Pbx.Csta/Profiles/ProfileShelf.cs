using System.Reflection;
using Attendant.Contracts.Hosting;
using Attendant.Sdk.Settings;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Csta.Profiles;

/// <summary>The profiles that come with the plugin, each a JSON file, and a site's own values laid over one.</summary>
internal static class ProfileShelf
{
    private const string Prefix = "Attendant.Pbx.Csta.Profiles.";
    private const string Ending = ".json";

    private static readonly JsonMergeSettings Over = new() { MergeArrayHandling = MergeArrayHandling.Replace, MergeNullValueHandling = MergeNullValueHandling.Merge };

    public static IEnumerable<string> Names =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Ending.Length]).Order(StringComparer.Ordinal);

    /// <summary>The profile of this name with a site's values.</summary>
    public static ServiceResult<CstaProfile> Take(string name, JObject? values)
    {
        using var stream = Names.Contains(name) ? Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Ending) : null;
        if (stream is null)
            return new ServiceFailure { Code = ServiceFailureCode.InvalidParameter, Message = $"profile: there is no '{name}'; there are {string.Join(", ", Names)}." };
        using var reader = new StreamReader(stream);
        var profile = JObject.Parse(reader.ReadToEnd());
        if (Unknown(values, typeof(CstaProfile), "profileValues") is { } unknown) return new ServiceFailure { Code = ServiceFailureCode.InvalidParameter, Message = unknown };
        profile.Merge(Named(values, profile), Over);
        profile["name"] = name;
        return PluginSettings.Read<CstaProfile>(profile.ToString());
    }

    // names are compared without case when they are read, so they must be when they are laid over
    private static JObject Named(JObject? values, JObject under)
    {
        var named = new JObject();
        foreach (var one in values?.Properties() ?? [])
        {
            var same = under.Properties().FirstOrDefault(known => string.Equals(known.Name, one.Name, StringComparison.OrdinalIgnoreCase));
            named[same?.Name ?? one.Name] = one.Value is JObject inner ? Named(inner, same?.Value as JObject ?? []) : one.Value;
        }
        return named;
    }

    /// <summary>A value that no profile has is a slip of the pen that would otherwise pass in silence.</summary>
    private static string? Unknown(JObject? values, Type type, string path)
    {
        foreach (var one in values?.Properties() ?? [])
        {
            var known = type.GetProperties().FirstOrDefault(property => property.CanWrite && string.Equals(property.Name, one.Name, StringComparison.OrdinalIgnoreCase));
            if (known is null) return $"{path}.{one.Name}: no profile has such a value.";
            if (one.Value is JObject inner && Unknown(inner, known.PropertyType, $"{path}.{one.Name}") is { } deeper) return deeper;
        }
        return null;
    }
}
