using System.Security.Cryptography;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>
/// The names that the application gives its channels and bridges. What a call is to us stands in them and so in Asterisk
/// itself: the manager interface tells it, a list shows it, and a restart of ours loses nothing.
/// </summary>
internal static class StasisNames
{
    private const string Leg = "attendant-leg-";
    private const string Consultation = "attendant-consult:";
    private const string Talk = "attendant-talk-";
    private const string Hold = "attendant-hold:";

    /// <summary>A phone that is called for somebody.</summary>
    public static string NewLeg() => Leg + Unique();

    /// <summary>Somebody who is called by the dial plan for a phone that consults him.</summary>
    public static string NewConsultation(string consulting) => $"{Consultation}{consulting}:{Unique()}";

    /// <summary>Where people talk to each other.</summary>
    public static string NewTalk() => Talk + Unique();

    /// <summary>Where those wait whom this channel holds.</summary>
    public static string HoldOf(string holding) => Hold + holding;

    public static bool IsLeg(string channel) => channel.StartsWith(Leg, StringComparison.Ordinal);

    public static bool IsTalk(string? bridge) => bridge?.StartsWith(Talk, StringComparison.Ordinal) == true;

    /// <summary>The channel that holds those in the bridge; null for a bridge of another kind.</summary>
    public static string? HolderIn(string? bridge) => bridge?.StartsWith(Hold, StringComparison.Ordinal) == true ? bridge[Hold.Length..] : null;

    /// <summary>The channel that consults by this one; null where it is none of a consultation, or the dial plan's half of its pair.</summary>
    public static string? ConsultingBy(string channel) =>
        channel.StartsWith(Consultation, StringComparison.Ordinal) && channel.LastIndexOf(':') is var end && end > Consultation.Length && !channel.Contains(';', StringComparison.Ordinal)
            ? channel[Consultation.Length..end]
            : null;

    private static string Unique() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
}
