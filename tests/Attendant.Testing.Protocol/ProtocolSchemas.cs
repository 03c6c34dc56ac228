using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Attendant.Testing.Protocol;

internal sealed class ProtocolSchemas
{
    private readonly JsonSchema _root;
    private readonly JsonSchemaValidatorSettings _settings = new();

    private ProtocolSchemas(JsonSchema root)
    {
        _root = root;
        // in place of the one there: of several for a format one that is content is enough
        _settings.FormatValidators = [.. _settings.FormatValidators.Where(f => f.Format != TimeFormat.Name), new TimeFormat()];
    }

    public static async Task<ProtocolSchemas> CompileAsync(ProtocolDescription description, CancellationToken cancellationToken) =>
        new(await JsonSchema.FromJsonAsync(description.AsJsonSchema().ToString(), cancellationToken));

    public IEnumerable<(string Path, string What)> Check(string definition, JToken value, string at) =>
        // cut off from its message, or the paths would begin there
        WithoutConsequences([.. _root.Definitions[definition].ActualSchema.Validate(value.DeepClone(), _settings).SelectMany(error => Describe(error, at))]);

    // what is of the wrong type lacks every member and is none of the words: that goes without saying
    private static IEnumerable<(string Path, string What)> WithoutConsequences(List<(string Path, string What)> all) => all.Distinct().Where(fault =>
        !all.Exists(other => IsType(other.What) && other != fault && (fault.Path == other.Path ? !IsType(fault.What) : fault.Path.StartsWith(other.Path + ".", StringComparison.Ordinal))));

    private static bool IsType(string what) => what.EndsWith("Expected", StringComparison.Ordinal);

    private static IEnumerable<(string Path, string What)> Describe(ValidationError error, string at)
    {
        // of "none of these fits" the nearest is shown: the alternative with the fewest objections
        if (error is ChildSchemaValidationError { Kind: ValidationErrorKind.NotOneOf or ValidationErrorKind.NotAnyOf } choice && choice.Errors.Count > 0)
            return choice.Errors.Values.MinBy(Weight)!.SelectMany(e => Describe(e, at));
        if (error is ChildSchemaValidationError inner && inner.Errors.Values.Any(e => e.Count > 0))
            return inner.Errors.Values.SelectMany(errors => errors).SelectMany(e => Describe(e, at));
        var path = (error.Path ?? "").TrimStart('#', '/');
        return [($"{at}{(path.Length == 0 || path[0] == '[' ? "" : ".")}{path}", Sentence(error))];
    }

    // a wrong discriminating word (code, reason, resumed) says that another alternative was meant
    private static int Weight(ICollection<ValidationError> errors) => errors.Sum(e => e.Kind switch
    {
        ValidationErrorKind.NotInEnumeration => 100,
        ValidationErrorKind.NotOneOf when e is ChildSchemaValidationError child && child.Errors.Count > 0 => child.Errors.Values.Min(Weight),
        _ => 1,
    });

    private static string Sentence(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => $"`{error.Property}` is missing",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => $"`{error.Property}` is not in the description",
        ValidationErrorKind.NotInEnumeration => "not one of the words allowed here: " + string.Join(", ", error.Schema.ActualSchema.Enumeration),
        ValidationErrorKind.PatternMismatch => $"does not match {error.Schema.ActualSchema.Pattern}",
        _ => error.Kind.ToString(),
    };
}
