using Attendant.Sdk.CstaSwitch.Xml;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Monitors;

/// <summary>servicesPermitted (ECMA-269 12.2.25): what may be asked for of a connection in its state. A group without services is there, and empty.</summary>
internal static class PermittedServices
{
    public static Element Of(CstaConnectionState state) => new(
        "servicesPermitted",
        new Element("callControlServices", [.. CallControl(state).Select(service => new Element(service, "true"))]),
        // mis-spelt in the schema, so here too
        new Element("callAssociatedServices"), new Element("mediaAttachementServices"), new Element("routeingServices"), new Element("voiceServices"));

    // in the schema's order, which is that of the alphabet
    private static string[] CallControl(CstaConnectionState state) => state switch
    {
        Initiated or Fail => ["clearConnection"],
        Alerting => ["answerCall", "clearConnection", "deflectCall"],
        Connected => ["clearConnection", "conferenceCall", "consultationCall", "holdCall", "transferCall"],
        Hold => ["alternateCall", "clearConnection", "reconnectCall", "retrieveCall"],
        Queued => ["clearConnection", "deflectCall"],
        _ => [],
    };
}
