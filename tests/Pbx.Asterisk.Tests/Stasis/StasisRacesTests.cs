using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;
using Attendant.Pbx.Asterisk.Stasis;
using Attendant.Pbx.Asterisk.Tests.Fakes;

namespace Attendant.Pbx.Asterisk.Tests.Stasis;

/// <summary>
/// Moving somebody from one bridge into another takes several events. What is cleared away for another call in between
/// must not take him, or the one who waits for him, for left alone.
/// </summary>
public sealed class StasisRacesTests : IAsyncDisposable
{
    private readonly FakeAri _ari = new();
    private readonly CancellationTokenSource _over = new(TimeSpan.FromSeconds(30));
    private readonly AriClient _client;
    private readonly StasisCalls _calls;
    private AriSocket? _socket;
    private Task _reading = Task.CompletedTask;

    public StasisRacesTests()
    {
        var options = new AsteriskOptions { Ari = new AriOptions { Enabled = true, Port = _ari.Port } };
        _client = new AriClient(options.AriEndpoint, options.Ari.User, FakeAri.Secret, options.Timing, TimeProvider.System);
        _calls = new StasisCalls(_client, new StasisBook(TimeProvider.System), options, new TestHost { SettingsJson = "{}" });
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _calls.StopAsync();
        await _reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _calls.Dispose();
        if (_socket is not null) await _socket.DisposeAsync();
        _client.Dispose();
        await _ari.DisposeAsync();
        _over.Dispose();
    }

    [Theory]
    [InlineData("leg.1")]
    [InlineData("c.1")]
    public async Task Who_hangs_up_while_he_consults_joins_the_two_others_whatever_ends_meanwhile(string moment)
    {
        Talk("leg.1", "consult.1");
        _ari.Put("c.1", "PJSIP/1004-1", "Up", "attendant-hold:leg.1", "user", "1001");
        await AdoptAsync();
        EndAnotherCallWhen(moment);

        await _ari.HangUpAsync("leg.1");

        await TogetherAsync("consult.1", "c.1");
    }

    [Fact]
    public async Task Who_is_put_on_hold_is_not_hung_up_whatever_ends_meanwhile()
    {
        Talk("leg.1", "c.1");
        await AdoptAsync();
        EndAnotherCallWhen("c.1");

        (await _calls.HoldAsync("leg.1", _over.Token)).ShouldBeNull();

        await UntilAsync(() => Ended().Contains("leg.9"));
        _ari.Inside("attendant-hold:leg.1").ShouldBe(["c.1"]);
        Ended().ShouldBe(["leg.9"]);
    }

    [Theory]
    [InlineData("leg.1")]
    [InlineData("c.1")]
    public async Task Who_is_transferred_reaches_the_other_whatever_ends_meanwhile(string moment)
    {
        Talk("leg.1", "consult.1");
        _ari.Put("c.1", "PJSIP/1004-1", "Up", "attendant-hold:leg.1", "user", "1001");
        await AdoptAsync();
        EndAnotherCallWhen(moment);

        (await _calls.TransferAsync("leg.1", ["c.1"], _over.Token)).ShouldBeNull();

        await TogetherAsync("consult.1", "c.1");
    }

    [Fact]
    public async Task Who_is_sent_on_into_the_dial_plan_is_not_hung_up_before_he_is_there()
    {
        var leaves = new TaskCompletionSource();
        Talk("leg.1", "c.1");
        await AdoptAsync();
        _ari.TellsOfLeaving = leaves.Task;

        var sent = _calls.KeepAsync("leg.1", () => _calls.SendOnAsync("c.1", "phones", "700", [], _over.Token));
        await UntilAsync(() => _ari.Requests.Any(request => request.StartsWith("POST channels/c.1/continue", StringComparison.Ordinal)));
        await EndAnotherCallAsync();
        Ended().ShouldBe(["leg.9"]);
        leaves.SetResult();

        (await sent).ShouldBeNull();
        await UntilAsync(() => Ended().Contains("leg.1"));
        Ended().ShouldNotContain("c.1");
    }

    [Fact]
    public async Task A_caller_whom_nobody_answers_is_not_hung_up_before_he_is_back_in_the_dial_plan()
    {
        var leaves = new TaskCompletionSource();
        await AdoptAsync();
        _ari.TellsOfLeaving = leaves.Task;
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        await _ari.StateAsync("c.1", "Up");
        var leg = (await _ari.ReceivedAsync("POST channels/create")).Split("channelId=")[1].Split('&')[0];
        await _ari.ReceivedAsync($"POST channels/{leg}/dial");

        await _ari.HangUpAsync(leg, cause: 17);
        await _ari.ReceivedAsync("POST channels/c.1/continue");
        await EndAnotherCallAsync();

        Ended().ShouldBe(["leg.9"]);
        leaves.SetResult();
    }

    [Fact]
    public async Task Whom_a_caller_left_is_hung_up_also_when_the_caller_comes_again_for_another()
    {
        Talk("leg.1", "c.1");
        await AdoptAsync();

        await _ari.SendAsync("""{"type":"ChannelLeftBridge","channel":{"id":"c.1","name":"PJSIP/1004-1","state":"Up"},"bridge":{"id":"attendant-talk-1"}}""");
        await _ari.SendAsync("""{"type":"StasisEnd","channel":{"id":"c.1","name":"PJSIP/1004-1","state":"Up"}}""");
        await _ari.SendAsync("""{"type":"StasisStart","args":["user","1003"],"channel":{"id":"c.1","name":"PJSIP/1004-1","state":"Up"}}""");

        await UntilAsync(() => Ended().Contains("leg.1"));
    }

    [Fact]
    public async Task An_order_to_answer_that_Asterisk_refuses_is_refused_and_the_phone_rings_on()
    {
        var leg = await RingAsync();
        _ari.Misbehaves = ($"DELETE channels/{leg}", 500);

        (await _calls.Answer(leg).ShouldNotBeNull().Taken.WaitAsync(_over.Token)).ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.Rejected);

        _ari.Requests.Count(request => request.StartsWith("POST channels/create", StringComparison.Ordinal)).ShouldBe(1);
        _ari.Misbehaves = null;
        (await _calls.Answer(leg).ShouldNotBeNull().Taken.WaitAsync(_over.Token)).ShouldBeNull();
        (await _ari.ReceivedAsync("POST channels/create")).ShouldContain("Answer-Mode");
    }

    [Fact]
    public async Task An_order_to_answer_that_Asterisk_does_not_answer_is_told_so_and_the_caller_is_not_left_without_anybody()
    {
        var leg = await RingAsync();
        _ari.Misbehaves = ($"DELETE channels/{leg}", 1);

        await Should.ThrowAsync<TimeoutException>(() => _calls.Answer(leg).ShouldNotBeNull().Taken.WaitAsync(_over.Token));

        await _ari.HangUpAsync(leg);
        await _ari.ReceivedAsync("POST channels/c.1/continue");
    }

    [Fact]
    public async Task A_bridge_that_nobody_came_into_is_taken_down()
    {
        await AdoptAsync();
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        var leg = (await _ari.ReceivedAsync("POST channels/create")).Split("channelId=")[1].Split('&')[0];
        await _ari.ReceivedAsync($"POST channels/{leg}/dial");
        // the caller gives up as the phone is lifted
        _ari.Before = ("POST bridges?", () => _ari.HangUpAsync("c.1"));

        await _ari.StateAsync(leg, "Up");

        await UntilAsync(() => Ended().Contains(leg));
        await UntilAsync(() => _ari.Requests.Any(request => request.StartsWith("DELETE bridges/attendant-talk-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_bridge_that_is_being_taken_down_is_not_held_in()
    {
        Talk("leg.1", "c.1");
        await AdoptAsync();
        (await _calls.HoldAsync("leg.1", _over.Token)).ShouldBeNull();
        Task<ServiceFailure?>? second = null;
        _ari.Before = ("DELETE bridges/attendant-hold:leg.1", () =>
        {
            second = _calls.HoldAsync("leg.1", _over.Token);
            return Task.CompletedTask;
        });

        (await _calls.RetrieveAsync("leg.1", ["c.1"], _over.Token)).ShouldBeNull();
        await UntilAsync(() => second is not null);

        (await second!).ShouldBeNull();
        _ari.Inside("attendant-hold:leg.1").ShouldBe(["c.1"]);
    }

    /// <summary>Somebody calls, and the phone rings.</summary>
    private async Task<string> RingAsync()
    {
        await AdoptAsync();
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        var leg = (await _ari.ReceivedAsync("POST channels/create")).Split("channelId=")[1].Split('&')[0];
        await _ari.ReceivedAsync($"POST channels/{leg}/dial");
        return leg;
    }

    // adopted last, so looked at last: when it was hung up, everybody else was looked at
    private void EndAnotherCallWhen(string isOut) => _ari.Out = (isOut, EndAnotherCallAsync);

    private async Task EndAnotherCallAsync()
    {
        await _ari.HangUpAsync("c.9");
        await UntilAsync(() => Ended().Contains("leg.9"));
    }

    private void Talk(string phone, string other)
    {
        _ari.Put(phone, "PJSIP/1001-2", "Up", "attendant-talk-1", "leg", "c.1");
        _ari.Put(other, other == "c.1" ? "PJSIP/1004-1" : "Local/1003@phones-1;1", "Up", "attendant-talk-1", other == "c.1" ? ["user", "1001"] : ["consult", phone]);
    }

    private async Task AdoptAsync()
    {
        _ari.Put("c.9", "PJSIP/1009-1", "Up", "attendant-talk-9", "user", "1009");
        _ari.Put("leg.9", "PJSIP/1010-1", "Up", "attendant-talk-9", "leg", "c.9");
        _socket = await AriSocket.OpenAsync(_client, "attendant", new TimingOptions(), _over.Token);
        _reading = _socket.RunAsync(_calls.Take, _over.Token);
        await _calls.AdoptAsync(_over.Token);
    }

    private async Task TogetherAsync(params string[] channels)
    {
        await UntilAsync(() => _ari.Inside("attendant-talk-1").Count == 2 && channels.All(_ari.Inside("attendant-talk-1").Contains));
        await UntilAsync(() => Ended().Contains("leg.9"));
        Ended().ShouldNotContain(channels[0]);
        Ended().ShouldNotContain(channels[1]);
    }

    private IReadOnlyList<string> Ended() =>
        [.. _ari.Requests.Where(request => request.StartsWith("DELETE channels/", StringComparison.Ordinal)).Select(request => request["DELETE channels/".Length..^1])];

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _over.Token);
    }
}
