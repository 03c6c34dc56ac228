using System.Threading.Channels;
using Attendant.Client.Picture;

namespace Attendant.Client.Events;

/// <summary>
/// The events that wait for their reader. Full: all of them are dropped and one <see cref="PictureReplaced"/> stands in
/// their place, since whoever writes is the reader of a connection and must never wait. One writer.
/// </summary>
internal sealed class EventStream(int capacity)
{
    private readonly Channel<ConsoleEvent> _events = Channel.CreateBounded<ConsoleEvent>(
        new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait, SingleWriter = true });

    public ChannelReader<ConsoleEvent> Reader => _events.Reader;

    /// <summary>True where events had to be dropped.</summary>
    public bool Add(ConsoleEvent happened)
    {
        if (_events.Writer.TryWrite(happened)) return false;
        while (_events.Reader.TryRead(out _))
        {
            // dropped
        }

        _events.Writer.TryWrite(Replaced(happened.Picture));
        return true;
    }

    public void Complete() => _events.Writer.TryComplete();

    private static PictureReplaced Replaced(ConsolePicture picture) =>
        new() { Name = ClientEventNames.PictureReplaced, EventsDropped = true, Picture = picture };
}
