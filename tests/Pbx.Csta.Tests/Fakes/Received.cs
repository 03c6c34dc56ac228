using System.Xml.Linq;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>A message that the plugin sent.</summary>
internal sealed record Received(int Id, XElement Root)
{
    public string Name => Root.Name.LocalName;

    /// <summary>The text of the first element of this name, at any depth.</summary>
    public string? Text(string name) => Root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
