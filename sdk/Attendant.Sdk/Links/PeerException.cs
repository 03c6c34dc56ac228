namespace Attendant.Sdk.Links;

/// <summary>There is no connection to a peer; the message says in one sentence for an administrator why, and how it is mended.</summary>
public sealed class PeerException : Exception
{
    /// <summary>A fault with its reason.</summary>
    /// <param name="message">What, where and the remedy.</param>
    /// <param name="inner">What it was made of.</param>
    public PeerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>True where somebody listens there and TLS did not come about: settings or certificates, not the network.</summary>
    public bool IsTls { get; init; }
}
