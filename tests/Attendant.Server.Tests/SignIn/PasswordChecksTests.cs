namespace Attendant.Server.SignIn;

public sealed class PasswordChecksTests
{
    private readonly PasswordChecks _checks = new(new PasswordHash(iterations: 10), new SignInOptions { WaitingChecks = 2 });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_checks_than_may_wait_are_turned_away_and_the_others_get_their_turn()
    {
        var running = new[] { await _checks.TurnAsync(false, Cancel), await _checks.TurnAsync(false, Cancel) };
        var waiting = new[] { _checks.TurnAsync(false, Cancel), _checks.TurnAsync(false, Cancel) };
        waiting.ShouldAllBe(turn => !turn.IsCompleted);

        (await _checks.TurnAsync(false, Cancel)).ShouldBeNull();

        running[0]!.Dispose();
        using var third = await waiting[0];
        waiting[1].IsCompleted.ShouldBeFalse();
        running[1]!.Dispose();
        using var fourth = await waiting[1];
        (await fourth!.VerifyAsync("right", new PasswordHash(iterations: 10).Make("right"), Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_signed_in_lately_goes_before_those_who_did_not_and_has_a_queue_of_their_own()
    {
        var running = new[] { await _checks.TurnAsync(false, Cancel), await _checks.TurnAsync(false, Cancel) };
        var guesses = new[] { _checks.TurnAsync(false, Cancel), _checks.TurnAsync(false, Cancel) };

        var known = _checks.TurnAsync(true, Cancel);

        known.IsCompleted.ShouldBeFalse();
        running[0]!.Dispose();
        (await known)!.Dispose();
        (await guesses[0])!.Dispose();
        (await guesses[1])!.Dispose();
    }

    [Fact]
    public async Task Who_goes_away_leaves_the_queue_and_takes_no_turn_along()
    {
        var running = new[] { await _checks.TurnAsync(false, Cancel), await _checks.TurnAsync(false, Cancel) };
        using var leaving = new CancellationTokenSource();
        var left = _checks.TurnAsync(false, leaving.Token);
        var stays = _checks.TurnAsync(false, Cancel);

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => left);
        var next = _checks.TurnAsync(false, Cancel);
        running[0]!.Dispose();
        running[1]!.Dispose();
        (await stays)!.Dispose();
        (await next)!.Dispose();
    }
}
