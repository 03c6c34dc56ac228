using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-354's messages: in its own namespace, which has no edition.</summary>
internal static class SessionMessages
{
    public static Element Of(string name, CstaDialect dialect, params IEnumerable<Element?> children) =>
        new(name, dialect.BareSessionElements ? children.Select(Bare) : children) { Namespace = Namespaces.Session };

    private static Element? Bare(Element? element) =>
        element is null ? null : new Element(element.Name, element.Children.Select(Bare)) { Namespace = "", Text = element.Text };
}
