using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Attendant.Server.Configuration;

/// <summary>
/// Finds everything that is wrong with a configuration at once, before anything starts: names nobody knows (with the
/// nearest that is known), values of the wrong kind, values out of range.
/// </summary>
internal static class ConfigurationFaults
{
    /// <summary>One sentence for each fault; empty where there is none.</summary>
    /// <param name="section">The section, or the root.</param>
    /// <param name="options">The options with the values to check: their type says which names there are.</param>
    public static IReadOnlyList<string> Find(IConfiguration section, object options)
    {
        var faults = new List<string>();
        Walk(section, options.GetType(), faults);
        return faults;
    }

    private static void Walk(IConfiguration section, Type type, List<string> faults)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null || !IsLeaf(property.PropertyType))
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
            {
                faults.Add($"{child.Path}: there is no such setting. {Nearest(child.Key, known.Keys)}");
            }
            else if (IsLeaf(property.PropertyType))
            {
                CheckLeaf(child, property, faults);
            }
            else if (ElementOf(property.PropertyType) is { } element)
            {
                CheckElements(child, element, faults);
            }
            else
            {
                Walk(child, property.PropertyType, faults);
            }
        }
    }

    private static void CheckElements(IConfigurationSection section, Type element, List<string> faults)
    {
        foreach (var item in section.GetChildren().Where(_ => !IsLeaf(element)))
        {
            Walk(item, element, faults);
        }
    }

    private static void CheckLeaf(IConfigurationSection child, PropertyInfo property, List<string> faults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object? value;
        try
        {
            value = child.Value is null || type == typeof(string)
                ? child.Value
                : TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, child.Value);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or NotSupportedException or InvalidCastException or OverflowException)
        {
            faults.Add($"{child.Path}: \"{child.Value}\" is not {Kind(type)}.");
            return;
        }

        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(value)))
        {
            faults.Add($"{child.Path}: \"{child.Value}\" does not fit. {rule.FormatErrorMessage(property.Name)}");
        }
    }

    private static bool IsLeaf(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare == typeof(TimeSpan) || bare == typeof(Uri) || bare.IsPrimitive || bare.IsEnum;
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0] is { } element
            ? element.IsGenericType && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? element.GetGenericArguments()[1] : element
            : null;

    private static string Kind(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time such as 00:00:30"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : "a number in range";

    private static string Nearest(string name, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Math.Max(2, name.Length / 3)
            ? $"Did you mean {nearest}?"
            : $"Known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
