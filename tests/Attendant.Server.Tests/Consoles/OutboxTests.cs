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
    private readonly Burst _turn = new();
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
        for (var number = 1; number <= 1_000_000; number++) Offer(message, line, number).ShouldBe(OutboxAnswer.Taken);
        await LetThroughAsync();
        _link.Sent.Count().ShouldBe(2);
    }

    [Fact]
    public async Task More_than_the_allowed_backlog_is_told()
    {
        await StickAsync();
        var message = new byte[1024];
        for (var number = 1; number <= 1024; number++) Offer(message, null, number).ShouldBe(OutboxAnswer.Taken);
        Offer(message, null, 1025).ShouldBe(OutboxAnswer.TooMuch);
        await LetThroughAsync();
    }

    [Fact]
    public async Task All_lines_that_change_at_once_are_no_fault_of_a_console_unless_it_takes_nothing_of_them()
    {
        await StickAsync();
        var message = new byte[1024];
        for (var number = 1; number <= 10_000; number++) Offer(message, new StateSlot($"{number}"), number).ShouldBe(OutboxAnswer.Taken);
        _outbox.IsStuck().ShouldBeFalse();

        _time.Advance(_options.BacklogPause + TimeSpan.FromSeconds(1));
        _outbox.IsStuck().ShouldBeTrue();
        Offer(message, null, 10_001).ShouldBe(OutboxAnswer.Taken);

        await LetThroughAsync();
        _outbox.IsStuck().ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_and_what_a_resume_brings_do_not_count_against_the_console()
    {
        await StickAsync();
        _outbox.Answer(_ => new byte[5_000_000]);
        for (var number = 1; number <= 2000; number++) _outbox.Replay(new byte[1024], number);
        Offer(new byte[10], null, 2001).ShouldBe(OutboxAnswer.Taken);
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
    public void What_the_system_takes_at_once_waits_for_no_pump_and_a_turn_goes_out_together()
    {
        _link.Takes = int.MaxValue;
        Offer("e1", null, 1);
        Offer("e2", null, 2);
        _link.Sent.ShouldBeEmpty();
        Depart().ShouldBeTrue();
        _outbox.Answer(sent => Bytes($"answer after {sent}"));
        _link.Sent.ShouldBe(["e1e2", "answer after 2"]);
    }

    [Fact]
    public async Task What_the_system_does_not_take_follows_in_order_and_what_was_begun_is_never_merged_away()
    {
        var (line1, line2) = (new StateSlot("1"), new StateSlot("2"));
        _link.Takes = 5;
        Offer("aaa", line1, 1);
        Offer("bbb", line1, 2);
        Offer("ccc", line2, 3);
        Depart().ShouldBeTrue();
        await _link.TakenAsync(2);
        Offer("ddd", line1, 4);
        Offer("eee", line2, 5);
        await LetThroughAsync();
        string.Concat(_link.Sent).ShouldBe("aaabbbcccdddeee");
    }

    [Fact]
    public async Task An_answer_in_the_middle_of_a_turn_comes_behind_its_events()
    {
        _link.LetThrough();
        Offer("e1", null, 1);
        _outbox.Answer(sent => Bytes($"answer after {sent}"));
        Offer("e2", null, 2);
        Depart().ShouldBeTrue();
        await FlushAsync();
        _link.Sent.ShouldBe(["e1", "answer after 1", "e2"]);
    }

    [Fact]
    public async Task An_answer_of_which_the_system_takes_a_part_is_finished_first()
    {
        _link.LetThrough();
        _link.Takes = 3;
        _outbox.Answer(_ => Bytes("answer"));
        Offer("e1", null, 1);
        Depart().ShouldBeTrue();
        await FlushAsync();
        string.Concat(_link.Sent).ShouldBe("answere1");
    }

    [Fact]
    public async Task What_comes_while_a_turn_goes_out_waits_behind_it()
    {
        _link.LetThrough();
        Offer("event", null, 1);
        var burst = _outbox.Depart()!;
        _outbox.Answer(sent => Bytes($"answer after {sent}"));
        var flushed = _outbox.FlushAsync(CancellationToken.None);
        _link.Sent.ShouldBeEmpty();

        _outbox.Land(burst, sent: 2).ShouldBeTrue();
        await flushed.WaitAsync(TimeSpan.FromSeconds(20));
        _link.Sent.ShouldBe(["ent", "answer after 1"]);
    }

    [Fact]
    public async Task A_state_that_was_not_taken_is_merged_with_a_newer_one_like_any_that_waits()
    {
        await StickAsync();
        var line = new StateSlot("1");
        await LetThroughAsync();
        Offer("a1", line, 1);
        Offer("a2", line, 2);
        Offer("b1", new StateSlot("2"), 3);
        _outbox.Land(_outbox.Depart()!, sent: 0).ShouldBeTrue();
        await FlushAsync();
        _link.Sent.Skip(1).ShouldBe(["a2", "b1"]);
    }

    [Theory]
    [InlineData(0, "ended")]
    [InlineData(1, "1ended")]
    [InlineData(2, "ended")]
    [InlineData(4, "ended")]
    public async Task Last_words_that_are_said_while_a_turn_goes_out_come_behind_a_whole_message(int sent, string follows)
    {
        _link.LetThrough();
        Offer("e1", null, 1);
        Offer("e2", null, 2);
        var burst = _outbox.Depart()!;
        _outbox.End(Bytes("ended"));

        _outbox.Land(burst, sent).ShouldBeTrue();
        await FlushAsync();
        string.Concat(_link.Sent).ShouldBe(follows);
    }

    [Fact]
    public async Task A_turn_of_which_nobody_knows_what_was_sent_breaks_the_connection()
    {
        Offer("e1", null, 1);
        var burst = _outbox.Depart()!;
        var stopped = _outbox.StoppedAsync();

        _outbox.Land(burst, sent: -1).ShouldBeTrue();
        await _outbox.Broken.WaitAsync(TimeSpan.FromSeconds(20));
        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Consoles_with_the_same_events_share_the_bytes_and_others_do_not()
    {
        var (common, one, other) = (Bytes("common"), Bytes("one"), Bytes("other"));
        var begin = new Burst();
        var first = begin.Then(common, null).Then(one, null);
        begin.Then(common, null).Then(one, null).ShouldBeSameAs(first);
        begin.Then(common, null).Then(other, null).ShouldNotBeSameAs(first);
        first.Bytes.ShouldBe(Bytes("commonone"));
        begin.Then(common, null).Bytes.ShouldBeSameAs(common);
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

    private bool Depart() => _outbox.Depart() is not { } burst || _outbox.Land(burst, _link.TrySend(burst.Bytes));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Offer(string text, StateSlot? state, long seq) => Offer(Bytes(text), state, seq).ShouldNotBe(OutboxAnswer.TooMuch);

    private OutboxAnswer Offer(byte[] message, StateSlot? state, long seq) => _outbox.Offer(message, state, seq, _turn);

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
