using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Tests.Wire;

public sealed class FrameWriterTests
{
    [Fact]
    public async Task Frames_of_many_senders_stay_whole()
    {
        using var stream = new MemoryStream();
        var writer = new FrameWriter(stream);
        var framer = new AnnexJFramer();
        Parallel.For(0, 500, number => writer.TryWrite(framer.Encode(number, new byte[number])).ShouldBeTrue());
        writer.Complete();

        await writer.RunAsync(TestContext.Current.CancellationToken);

        var seen = new List<int>();
        framer.Push(stream.ToArray(), frame =>
        {
            frame.Xml.Length.ShouldBe(frame.InvokeId);
            seen.Add(frame.InvokeId);
        });
        seen.Order().ShouldBe(Enumerable.Range(0, 500));
    }

    [Fact]
    public void A_peer_that_does_not_read_fills_the_queue_and_not_the_memory()
    {
        var writer = new FrameWriter(Stream.Null, capacity: 2);

        writer.TryWrite([1]).ShouldBeTrue();
        writer.TryWrite([2]).ShouldBeTrue();
        writer.TryWrite([3]).ShouldBeFalse();
    }
}
