namespace Attendant.Pbx.Csta.Wire;

/// <summary>How messages are told apart on a stream of bytes. One instance serves the reading side of one link.</summary>
internal interface IFramer
{
    /// <summary>True where messages carry an invoke id, so that answers may come in any order.</summary>
    bool HasInvokeIds { get; }

    /// <summary>Takes bytes, cut anywhere, and hands out every message they complete.</summary>
    /// <exception cref="FramingFault">The framing is lost.</exception>
    void Push(ReadOnlySpan<byte> bytes, FrameTaker take);

    /// <summary>The message as it goes onto the wire. Any thread may call it.</summary>
    /// <exception cref="ArgumentException">It is longer than the framing can carry.</exception>
    byte[] Encode(int invokeId, ReadOnlySpan<byte> xml);
}
