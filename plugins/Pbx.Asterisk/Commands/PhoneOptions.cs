using System.Text.RegularExpressions;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>What phones obey.</summary>
internal sealed record PhoneOptions
{
    /// <summary>The first whose pattern matches the extension holds.</summary>
    public IReadOnlyList<PhoneRule> Rules { get; init; } = [];

    public PhoneRule For(string extension) =>
        Rules.FirstOrDefault(rule => Regex.IsMatch(extension, rule.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100)))
        ?? new PhoneRule();
}
