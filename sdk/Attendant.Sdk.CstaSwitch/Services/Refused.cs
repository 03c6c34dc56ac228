namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>The refusals, each by one word.</summary>
internal static class Refused
{
    public static CstaRefusedException Operation(string value) => new(CstaErrorCategory.Operation, value);

    public static CstaRefusedException State(string value) => new(CstaErrorCategory.StateIncompatibility, value);

    public static CstaRefusedException System(string value) => new(CstaErrorCategory.SystemResourceAvailability, value);

    public static CstaRefusedException Subscribed(string value) => new(CstaErrorCategory.SubscribedResourceAvailability, value);
}
