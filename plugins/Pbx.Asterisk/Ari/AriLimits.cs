namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>What a peer may send before the link is closed: it is no Asterisk then, or a broken one.</summary>
internal static class AriLimits
{
    public const int EventBytes = 1024 * 1024;

    /// <summary>A list of every channel of a large PBX.</summary>
    public const int AnswerBytes = 32 * 1024 * 1024;

    public const int OpenRequests = 32;
}
