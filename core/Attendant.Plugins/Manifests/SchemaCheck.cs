using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Attendant.Plugins.Manifests;

/// <summary>Holds a document against a schema and says in words what does not fit.</summary>
internal static class SchemaCheck
{
    public static IReadOnlyList<DocumentFault> Check(JsonSchema schema, JToken document) =>
        [.. schema.Validate(document).SelectMany(error => Faults(error, document)).Distinct()];

    private static IEnumerable<DocumentFault> Faults(ValidationError error, JToken document)
    {
        // a branch of oneOf or anyOf that came nearest says more than "none fits"
        if (error is ChildSchemaValidationError { Kind: not ValidationErrorKind.NotOneOf } children)
        {
            var nearest = children.Errors.Values.MinBy(errors => errors.Count);
            return nearest is { Count: > 0 } ? nearest.SelectMany(child => Faults(child, document)) : [Fault(error, document)];
        }

        return [Fault(error, document)];
    }

    private static DocumentFault Fault(ValidationError error, JToken document)
    {
        var path = Path(error.Path);
        var schema = error.Schema;
        var found = document.SelectToken(path);
        var reason = error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => "is missing",
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                $"is not a known member: {NearestName.Hint(error.Property ?? "", [.. schema.ActualProperties.Keys])}",
            ValidationErrorKind.NotInEnumeration =>
                $"is {Shown(found)} and must be one of {string.Join(", ", schema.Enumeration.Select(value => $"'{value}'"))}",
            ValidationErrorKind.PatternMismatch => $"is {Shown(found)} and does not match the pattern {schema.Pattern}",
            ValidationErrorKind.StringTooShort => $"is shorter than {schema.MinLength} characters",
            ValidationErrorKind.StringTooLong => $"is longer than {schema.MaxLength} characters",
            ValidationErrorKind.NumberTooSmall =>
                $"is {Shown(found)} and must be {(schema.Minimum is { } least ? $"{Number(least)} or more" : $"more than {schema.ExclusiveMinimum}")}",
            ValidationErrorKind.NumberTooBig =>
                $"is {Shown(found)} and must be {(schema.Maximum is { } most ? $"{Number(most)} or less" : $"less than {schema.ExclusiveMaximum}")}",
            ValidationErrorKind.TooFewItems => $"has fewer than {schema.MinItems} items",
            ValidationErrorKind.TooManyItems => $"has more than {schema.MaxItems} items",
            ValidationErrorKind.ItemsNotUnique => "says something twice",
            ValidationErrorKind.TooFewProperties => $"has fewer than {schema.MinProperties} members",
            ValidationErrorKind.TooManyProperties => $"has more than {schema.MaxProperties} members",
            _ when Wanted(error.Kind) is { } wanted => $"is {JsonText.Kind(found)} and must be {wanted}",
            _ => $"does not fit ({error.Kind})",
        };
        return new DocumentFault(path, reason);
    }

    private static string? Wanted(ValidationErrorKind kind) => kind switch
    {
        ValidationErrorKind.StringExpected => "a string",
        ValidationErrorKind.NumberExpected => "a number",
        ValidationErrorKind.IntegerExpected => "a whole number",
        ValidationErrorKind.BooleanExpected => "true or false",
        ValidationErrorKind.ObjectExpected => "an object",
        ValidationErrorKind.ArrayExpected => "an array",
        ValidationErrorKind.NullExpected => "null",
        ValidationErrorKind.DateTimeExpected => "a date and time of RFC 3339",
        ValidationErrorKind.UriExpected => "an absolute address",
        ValidationErrorKind.IpV4Expected => "an IPv4 address",
        ValidationErrorKind.IpV6Expected => "an IPv6 address",
        ValidationErrorKind.HostnameExpected => "a host name",
        _ => null,
    };

    // NJsonSchema says #/a.b[0]
    private static string Path(string? path) => string.IsNullOrEmpty(path) || path == "#" ? "$" : $"$.{path.AsSpan(2)}";

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Shown(JToken? token)
    {
        const int Longest = 60;
        var text = token?.ToString(Newtonsoft.Json.Formatting.None).Trim('"') ?? "null";
        return text.Length > Longest ? $"'{text.AsSpan(0, Longest)}…'" : $"'{text}'";
    }
}
