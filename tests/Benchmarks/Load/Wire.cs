namespace Attendant.Benchmarks.Load;

/// <summary>How one subject's messages look on the wire.</summary>
internal abstract class Wire
{
    /// <summary>Takes whole messages from the front, by <see cref="LoadConnection.Take"/>; how many bytes they were.</summary>
    public abstract int Read(LoadConnection connection, ReadOnlySpan<byte> bytes);

    /// <summary>What the console says first; empty where the server speaks first.</summary>
    public virtual byte[] Greeting => [];

    /// <summary>A message that is no delivery: an answer, a greeting.</summary>
    public abstract void Told(LoadConnection connection, ReadOnlySpan<byte> message);

    /// <summary>Keeps a quiet console alive.</summary>
    public virtual byte[] Heartbeat => [];
}
