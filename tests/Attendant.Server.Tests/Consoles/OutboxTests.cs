using System.Text;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Tests.Consoles.Support;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Server.Tests.Consoles;

public sealed class OutboxTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StuckLink _link = new();
    private readonly ConsoleOptions _options = new();
    private readonly Outbox _outbox;

    public OutboxTests() => _outbox = new Outbox(_link, _options, _time);

    [Fact]
    public async Task States_that_wait_are_merged_to_the_newest_and_numbers_keep_growing()
    {
        await StickAsync();
        var (line1, line2) = (new StateSlot("1"), new StateSlot("2"));
        Offer("a1", line1, 1);
        Offer("b1", line2, 2);
        Offer("call", null, 3);
        Offer("a2", line1, 4);
        Offer("a3", line1, 5);
        await LetThroughAsync();
        _link.Sent.Skip(1).ShouldBe(["b1", "call", "a3"]);
    }

    [Fact]
    public async Task What_is_no_state_is_never_merged()
    {
        await StickAsync();
        for (var number = 1; number <= 1000; number++) Offer($"c{number}", null, number);
        await LetThroughAsync();
        _link.Sent.Skip(1).ShouldBe(Enumerable.Range(1, 1000).Select(number => $"c{number}"));
    }

    [Fact]
    public async Task What_waits_goes_out_together()
    {
        await StickAsync();
        for (var number = 1; number <= 100; number++) Offer($"c{number}", null, number);
        await LetThroughAsync();
        _link.Batches.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_state_merged_a_million_times_takes_no_more_room_than_once()
    {
        await StickAsync();
        var line = new StateSlot("1");
        var message = new byte[1000];
        for (var number = 1; number <= 1_000_000; number++) _outbox.Offer(message, line, number).ShouldBeTrue();
        await LetThroughAsync();
        _link.Sent.Count().ShouldBe(2);
    }

    [Fact]
    public async Task More_than_the_allowed_backlog_is_told()
    {
        await StickAsync();
        var message = new byte[1024];
        for (var number = 1; number <= 1024; number++) _outbox.Offer(message, null, number).ShouldBeTrue();
        _outbox.Offer(message, null, 1025).ShouldBeFalse();
        await LetThroughAsync();
    }

    [Fact]
    public async Task Answers_and_what_a_resume_brings_do_not_count_against_the_console()
    {
        await StickAsync();
        _outbox.Answer(_ => new byte[5_000_000]);
        for (var number = 1; number <= 2000; number++) _outbox.Replay(new byte[1024], number);
        _outbox.Offer(new byte[10], null, 2001).ShouldBeTrue();
        await LetThroughAsync();
    }

    [Fact]
    public async Task A_console_that_does_not_read_its_answers_is_not_read_either()
    {
        await StickAsync();
        _outbox.AnswersReadAsync(default).IsCompleted.ShouldBeTrue();
        _outbox.Answer(_ => new byte[300_000]);
        var reading = _outbox.AnswersReadAsync(default);
        reading.IsCompleted.ShouldBeFalse();
        _link.LetThrough();
        await reading.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Everything_waits_behind_a_place_until_it_is_filled()
    {
        _link.LetThrough();
        var place = _outbox.Reserve(5);
        Offer("e6", null, 6);
        _outbox.Answer(sent => Bytes($"answer after {sent}"));
        _link.Sent.ShouldBeEmpty();
        _outbox.Fill(place, Bytes("snapshot"));
        await FlushAsync();
        _link.Sent.ShouldBe(["snapshot", "e6", "answer after 6"]);
    }

    [Fact]
    public async Task The_age_is_that_of_the_oldest_message_on_its_way()
    {
        _outbox.Age().ShouldBe(TimeSpan.Zero);
        await StickAsync();
        _time.Advance(TimeSpan.FromSeconds(7));
        Offer("e", null, 1);
        _time.Advance(TimeSpan.FromSeconds(5));
        _outbox.Age().ShouldBe(TimeSpan.FromSeconds(12));
        await LetThroughAsync();
        _outbox.Age().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task After_the_end_only_the_last_words_are_said()
    {
        await StickAsync();
        Offer("e1", null, 1);
        _outbox.End(Bytes("ended"));
        Offer("e2", null, 2);
        await LetThroughAsync();
        _link.Sent.Skip(1).ShouldBe(["ended"]);
    }

    [Fact]
    public async Task A_broken_link_ends_the_pump_and_is_told()
    {
        await StickAsync();
        Offer("e1", null, 1);
        _link.Break();
        await _outbox.Broken.WaitAsync(TimeSpan.FromSeconds(20));
        await FlushAsync();
        await _outbox.StoppedAsync().WaitAsync(TimeSpan.FromSeconds(20));
        _link.Sent.Count().ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        _link.LetThrough();
        await _outbox.StoppedAsync();
        await _link.DisposeAsync();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Offer(string text, StateSlot? state, long seq) => _outbox.Offer(Bytes(text), state, seq).ShouldBeTrue();

    private async Task StickAsync()
    {
        _outbox.Answer(_ => Bytes("first"));
        await _link.TakenAsync(1);
    }

    private async Task LetThroughAsync()
    {
        _link.LetThrough();
        await FlushAsync();
    }

    private Task FlushAsync() => _outbox.FlushAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
}
