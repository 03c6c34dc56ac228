namespace Attendant.Server.SignIn;

public sealed class PasswordChecksTests
{
    [Fact]
    public async Task More_checks_than_may_wait_are_turned_away_and_the_others_get_their_turn()
    {
        var hash = new PasswordHash(iterations: 50_000);
        using var checks = new PasswordChecks(hash, new SignInOptions { WaitingChecks = 2 });
        var kept = hash.Make("right");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => checks.VerifyAsync("right", kept, TestContext.Current.CancellationToken)));

        answers.Count(answer => answer == true).ShouldBeGreaterThanOrEqualTo(4);
        answers.ShouldContain((bool?)null);
        answers.ShouldNotContain(false);
        (await checks.VerifyAsync("right", kept, TestContext.Current.CancellationToken)).ShouldBe(true);
    }
}
