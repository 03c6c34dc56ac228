namespace Attendant.Server.Consoles;

/// <summary>Where an answer will stand in the stream.</summary>
internal sealed class Place
{
    /// <summary>The answer; null until it is written.</summary>
    public byte[]? Message;
}
