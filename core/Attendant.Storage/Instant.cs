using System.Globalization;

namespace Attendant.Storage;

/// <summary>Moments as text that sorts by time: RFC 3339 in UTC with milliseconds.</summary>
internal static class Instant
{
    public static string? ToText(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Parse(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
