using System.Text.Json.Serialization;
using Attendant.Client.Picture;

namespace Attendant.Client.Events;

/// <summary>
/// Something that happened. Events come through <see cref="AttendantClient.Events"/> in the order of the wire; each carries the
/// picture as it was right after it, so that a reader never sees a picture that is older or newer than the event in hand.
/// </summary>
public abstract record ConsoleEvent
{
    /// <summary>The word of the protocol (<c>line.changed</c>); for what the client itself tells: <c>connection.changed</c>, <c>picture.replaced</c>.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The server's number of the change; null where the message has none.</summary>
    public long? Seq { get; init; }

    /// <summary>The parameters as they came, UTF-8; empty for what the client itself tells. Members that this library does not know stand there too.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The picture right after this event.</summary>
    [JsonIgnore]
    public ConsolePicture Picture { get; init; } = ConsolePicture.Empty;
}
