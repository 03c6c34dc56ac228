namespace Attendant.Sdk.CstaSwitch.Framing;

/// <summary>How messages are told apart on a stream of octets. Without state: it looks at what is there.</summary>
internal interface IFraming
{
    /// <summary>Takes the first whole frame off <paramref name="received"/>; <paramref name="taken"/> is how many octets it was, 0 where it is not whole yet.</summary>
    /// <exception cref="FrameException">What is there can never become a frame.</exception>
    Frame Read(ReadOnlyMemory<byte> received, out int taken);

    /// <exception cref="FrameException">The message is longer than a frame can be.</exception>
    byte[] Write(string invokeId, ReadOnlySpan<byte> xml);
}
