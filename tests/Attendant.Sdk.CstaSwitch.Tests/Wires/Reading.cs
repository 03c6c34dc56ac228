using System.Xml.Linq;

namespace Attendant.Sdk.CstaSwitch.Tests.Wires;

/// <summary>Looking into what was read, by local name.</summary>
internal static class Reading
{
    public static XElement? Find(this XElement within, string path)
    {
        XElement? at = within;
        foreach (var name in path.Split('/'))
        {
            at = at?.Elements().FirstOrDefault(element => element.Name.LocalName == name);
        }

        return at;
    }

    public static string? Text(this XElement within, string path) => within.Find(path)?.Value;

    /// <summary>The whole message in one line: names and texts without namespaces.</summary>
    public static string Plain(this XElement element) =>
        element.Name.LocalName + (element.HasElements ? "{" + string.Join(' ', element.Elements().Select(Plain)) + "}" : element.Value.Length > 0 ? "=" + element.Value : "");
}
