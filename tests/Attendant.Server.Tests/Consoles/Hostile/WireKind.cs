namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>The ways in.</summary>
public enum WireKind
{
    Plain,
    Tls,
    Web,
    WebTls,
}
