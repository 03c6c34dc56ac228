using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema.Validation.FormatValidators;

namespace Attendant.Testing.Protocol;

/// <summary>RFC 3339 with an offset; the validator's own check lets a thirteenth month pass.</summary>
internal sealed class TimeFormat : IFormatValidator
{
    public const string Name = "date-time";
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public string Format => Name;

    public NJsonSchema.Validation.ValidationErrorKind ValidationErrorKind => NJsonSchema.Validation.ValidationErrorKind.DateTimeExpected;

    public bool IsValid(string value, JTokenType tokenType) =>
        DateTimeOffset.TryParseExact(value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
