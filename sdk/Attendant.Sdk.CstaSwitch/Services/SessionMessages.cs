using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-354's messages: in its own namespace, which has no edition.</summary>
internal static class SessionMessages
{
    public static Element Of(string name, CstaDialect dialect, params IEnumerable<Element?> children) =>
        new(name, dialect.BareSessionElements ? children.Select(Bare) : children) { Namespace = Namespaces.Session };

    /// <summary>Whether a request is ECMA-354's, which has negative answers of its own.</summary>
    public static bool IsRequest(string name) => name is "StartApplicationSession" or "ResetApplicationSessionTimer" or "StopApplicationSession";

    public static Element Negative(string request, CstaDialect dialect, string error) =>
        Of(request + "NegResponse", dialect, new Element("errorCode", new Element("definedError", error)));

    private static Element? Bare(Element? element) =>
        element is null ? null : new Element(element.Name, element.Children.Select(Bare)) { Namespace = "", Text = element.Text };
}
