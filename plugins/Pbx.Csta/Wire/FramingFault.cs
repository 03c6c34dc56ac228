namespace Attendant.Pbx.Csta.Wire;

/// <summary>Where the next message begins cannot be known any more.</summary>
internal sealed class FramingFault : CstaFault
{
    public FramingFault(string message, ReadOnlySpan<byte> seen)
        : base(message)
    {
        Excerpt = HexExcerpt.Of(seen);
    }
}
