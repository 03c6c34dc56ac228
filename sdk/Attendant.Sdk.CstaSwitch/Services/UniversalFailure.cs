using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-323's negative answer to any CSTA service.</summary>
internal static class UniversalFailure
{
    public static Element Of(CstaErrorCategory category, string value) => new(
        "CSTAErrorCode",
        category switch
        {
            CstaErrorCategory.Operation => new Element("operation", value),
            CstaErrorCategory.StateIncompatibility => new Element("stateIncompatibility", value),
            // mis-spelt in the schema, so on the wire too
            CstaErrorCategory.SystemResourceAvailability => new Element("systemResourceAvailibility", value),
            CstaErrorCategory.SubscribedResourceAvailability => new Element("subscribedResourceAvailability", value),
            CstaErrorCategory.PerformanceManagement => new Element("performanceManagement", value),
            CstaErrorCategory.Security => new Element("security", value),
            _ => new Element("unspecified"),
        });

    public static Element Of(CstaRefusedException refused) => Of(refused.Category, refused.Value);
}
