namespace Attendant.Sdk.CstaSwitch.Features;

/// <summary>ECMA-323 ForwardingType: four occasions, each for all calls, for those from inside, for those from outside.</summary>
internal static class ForwardingTypes
{
    public const string Immediate = "forwardImmediate";

    private static readonly string[] Known =
    [
        Immediate, "forwardImmInt", "forwardImmExt", "forwardBusy", "forwardBusyInt", "forwardBusyExt",
        "forwardNoAns", "forwardNoAnsInt", "forwardNoAnsExt", "forwardDND", "forwardDNDInt", "forwardDNDExt",
    ];

    public static bool IsKnown(string type) => Known.Contains(type);

    /// <summary>The types that act on an occasion, the narrower first.</summary>
    public static string[] For(string occasion, bool fromOutside) =>
        [(occasion == Immediate ? "forwardImm" : occasion) + (fromOutside ? "Ext" : "Int"), occasion];
}
