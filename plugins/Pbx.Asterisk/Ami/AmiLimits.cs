namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>What a peer may send before the link is closed: it is no Asterisk then, or a broken one.</summary>
internal static class AmiLimits
{
    public const int LineBytes = 64 * 1024;
    public const int MessageBytes = 1024 * 1024;
    public const int MessageFields = 8192;
    public const int ListItems = 200_000;

    /// <summary>Asterisk reads a line of an action into 1025 bytes and cuts what is longer.</summary>
    public const int ActionLineBytes = 1024;
}
