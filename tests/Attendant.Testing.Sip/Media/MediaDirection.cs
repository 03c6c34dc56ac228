namespace Attendant.Testing.Sip.Media;

/// <summary>RFC 4566 6, of the one who wrote the description.</summary>
[Flags]
public enum MediaDirection
{
    Inactive = 0,
    SendOnly = 1,
    ReceiveOnly = 2,
    SendReceive = SendOnly | ReceiveOnly,
}

internal static class MediaDirections
{
    public static string Attribute(this MediaDirection direction) => direction switch
    {
        MediaDirection.Inactive => "inactive",
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.ReceiveOnly => "recvonly",
        _ => "sendrecv",
    };

    public static MediaDirection? Parse(string attribute) => attribute switch
    {
        "inactive" => MediaDirection.Inactive,
        "sendonly" => MediaDirection.SendOnly,
        "recvonly" => MediaDirection.ReceiveOnly,
        "sendrecv" => MediaDirection.SendReceive,
        _ => null,
    };

    /// <summary>The same stream, seen from the other end.</summary>
    public static MediaDirection Mirror(this MediaDirection direction) =>
        (direction.HasFlag(MediaDirection.SendOnly) ? MediaDirection.ReceiveOnly : 0)
        | (direction.HasFlag(MediaDirection.ReceiveOnly) ? MediaDirection.SendOnly : 0);
}
