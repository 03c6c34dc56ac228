using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Features;

/// <summary>
/// Where the dial plan keeps what Asterisk itself does not know: do-not-disturb and forwarding, as families of its
/// database with the extension as key, and a custom device state that phones show.
/// </summary>
internal sealed record FeatureScheme
{
    public bool Enabled { get; init; } = true;

    public string DoNotDisturbFamily { get; init; } = "DND";

    public string DoNotDisturbValue { get; init; } = "1";

    /// <summary>The device state that shows do-not-disturb; {extension} stands for the extension. Empty for none.</summary>
    public string DoNotDisturbDevice { get; init; } = "Custom:DND{extension}";

    public string ForwardAllFamily { get; init; } = "CFU";

    public string ForwardBusyFamily { get; init; } = "CFB";

    public string ForwardNoAnswerFamily { get; init; } = "CFNR";

    /// <summary>After a phone's call to such a number its features are read again: it may have switched one.</summary>
    public string CodePattern { get; init; } = @"^[*#]";

    public string? FamilyOf(ForwardingKind kind) => kind switch
    {
        ForwardingKind.All => ForwardAllFamily,
        ForwardingKind.Busy => ForwardBusyFamily,
        ForwardingKind.NoAnswer => ForwardNoAnswerFamily,
        _ => null,
    } is { Length: > 0 } family ? family : null;

    public string? DeviceOf(string extension) =>
        DoNotDisturbDevice.Length == 0 ? null : DoNotDisturbDevice.Replace("{extension}", extension, StringComparison.Ordinal);

    /// <summary>The extension whose do-not-disturb this device state shows, or null.</summary>
    public string? ExtensionOf(string device)
    {
        var at = DoNotDisturbDevice.IndexOf("{extension}", StringComparison.Ordinal);
        if (at < 0) return null;
        var (begin, end) = (DoNotDisturbDevice[..at], DoNotDisturbDevice[(at + "{extension}".Length)..]);
        return device.Length > begin.Length + end.Length && device.StartsWith(begin, StringComparison.Ordinal) && device.EndsWith(end, StringComparison.Ordinal)
            ? device[begin.Length..^end.Length]
            : null;
    }
}
