namespace Attendant.Pbx.Csta.Xml;

/// <summary>A message is not well-formed XML, or makes use of something that CSTA has no need of and attackers have.</summary>
internal sealed class XmlFault(string message) : Exception(message);
