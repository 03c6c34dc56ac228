namespace Attendant.Server.Consoles;

/// <summary>How much of a forwarding's target a console sees.</summary>
internal enum ForwardMasking
{
    /// <summary>The default: the last three characters show as <c>*</c>.</summary>
    Last3 = 0,
    None,
    All,
}
