using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Tests.Consoles;

public sealed class OutboxQueueTests
{
    private readonly OutboxQueue _queue = new();
    private readonly byte[][] _messages = [.. Enumerable.Range(0, 100).Select(length => new byte[length])];
    private readonly StateSlot[] _lamps = [.. Enumerable.Range(0, 100).Select(lamp => new StateSlot($"{lamp}"))];

    [Fact]
    public void Lamps_that_change_again_and_again_take_no_more_room_than_once()
    {
        _queue.Add(Event(0));
        for (var round = 0; round < 10; round++) ChangeAll(round);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 1000; round++) ChangeAll(round % 100);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    [Fact]
    public void Whatever_was_merged_away_the_rest_goes_out_in_its_order_and_may_still_be_merged()
    {
        _queue.Add(Event(7));
        for (var round = 1; round <= 50; round++) ChangeAll(round);
        _queue.Add(Event(9));
        Change(_lamps[0], 51);
        _queue.AddFirst(Event(1));

        Taken().ShouldBe([1, 7, .. Enumerable.Repeat(50, 99), 9, 51]);
        (_queue.IsEmpty, _queue.EventBytes, _queue.Has(_lamps[0])).ShouldBe((true, 0, false));
    }

    private OutboxItem Event(int length, StateSlot? state = null) => new() { Message = _messages[length], State = state, Kind = OutboxKind.Event };

    private void ChangeAll(int length)
    {
        foreach (var lamp in _lamps) Change(lamp, length);
    }

    private void Change(StateSlot lamp, int length)
    {
        _queue.Drop(lamp);
        _queue.Add(Event(length, lamp));
    }

    private List<int> Taken()
    {
        var taken = new List<int>();
        for (; _queue.TryPeek(out var item); _queue.Remove()) taken.Add(item.Message!.Length);
        return taken;
    }
}
