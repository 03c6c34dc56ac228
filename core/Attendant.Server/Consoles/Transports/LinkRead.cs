namespace Attendant.Server.Consoles.Transports;

/// <summary>What a link received.</summary>
internal readonly record struct LinkRead(LinkReadKind Kind, ReadOnlyMemory<byte> Message = default)
{
    public static LinkRead End => new(LinkReadKind.End);

    public static LinkRead TooLarge => new(LinkReadKind.TooLarge);

    /// <summary>What came is not this protocol, and has been logged.</summary>
    public static LinkRead Foreign => new(LinkReadKind.Foreign);
}
