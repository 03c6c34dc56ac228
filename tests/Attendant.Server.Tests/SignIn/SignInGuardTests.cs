using Microsoft.Extensions.Time.Testing;

namespace Attendant.Server.SignIn;

public sealed class SignInGuardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SignInOptions _options = new();
    private readonly SignInGuard _guard;

    public SignInGuardTests() => _guard = new SignInGuard(_time, _options);

    [Fact]
    public void The_first_failures_cost_nothing()
    {
        Fail(_options.FreeFailures);

        Admit().Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void Each_further_failure_doubles_the_wait()
    {
        Fail(_options.FreeFailures + 1);
        Admit().ShouldBe(new GuardVerdict(GuardAnswer.TooSoon, TimeSpan.FromSeconds(1)));

        _time.Advance(TimeSpan.FromSeconds(1));
        Admit().Answer.ShouldBe(GuardAnswer.Admitted);

        Fail(1);
        Admit().RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Ten_in_a_row_lock_the_pair_for_a_while()
    {
        Fail(_options.FailuresToLock);

        Admit().ShouldBe(new GuardVerdict(GuardAnswer.Locked, _options.LockTime));
        Admit(address: "192.0.2.2").Answer.ShouldBe(GuardAnswer.Admitted);

        _time.Advance(_options.LockTime);
        Admit().Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void The_name_s_case_makes_no_second_pair()
    {
        Fail(_options.FailuresToLock, user: "Anna");

        Admit(user: "aNNA").Answer.ShouldBe(GuardAnswer.Locked);
    }

    [Fact]
    public void A_success_clears_the_pair()
    {
        Fail(_options.FreeFailures + 3);
        _guard.Succeeded("anna", "192.0.2.1");

        Admit().Answer.ShouldBe(GuardAnswer.Admitted);
        Fail(_options.FreeFailures);
        Admit().Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void Guesses_from_many_addresses_reach_the_user_s_ceiling_and_a_known_pair_is_not_locked_out()
    {
        _guard.Succeeded("anna", "192.0.2.1");
        for (var guess = 0; guess < _options.FailuresPerUser; guess++)
        {
            _guard.Failed("anna", $"198.51.100.{guess}");
        }

        Admit(address: "203.0.113.7").Answer.ShouldBe(GuardAnswer.Locked);
        Admit(address: "192.0.2.1").Answer.ShouldBe(GuardAnswer.Admitted);
        Admit(user: "ben", address: "203.0.113.7").Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void The_ceiling_falls_as_the_failures_grow_old()
    {
        for (var guess = 0; guess < _options.FailuresPerUser; guess++)
        {
            _guard.Failed("anna", $"198.51.100.{guess}");
        }

        _time.Advance(_options.LockTime);

        Admit().Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void An_administrator_s_unlocking_forgives_what_was_before_and_not_what_comes_after()
    {
        Fail(_options.FailuresToLock);
        _time.Advance(TimeSpan.FromSeconds(1));
        var unlocked = _time.GetUtcNow();

        Admit(unlockedAt: unlocked).Answer.ShouldBe(GuardAnswer.Admitted);

        _time.Advance(TimeSpan.FromSeconds(1));
        Fail(_options.FailuresToLock);
        Admit(unlockedAt: unlocked).Answer.ShouldBe(GuardAnswer.Locked);
    }

    [Fact]
    public void A_flood_of_names_does_not_grow_memory_without_bound()
    {
        for (var i = 0; i < 20_100; i++)
        {
            _guard.Failed($"name{i}", "192.0.2.1");
        }

        _guard.Remembered.ShouldBeLessThanOrEqualTo(20_000);
    }

    private void Fail(int times, string user = "anna")
    {
        for (var i = 0; i < times; i++)
        {
            _guard.Failed(user, "192.0.2.1");
        }
    }

    private GuardVerdict Admit(string user = "anna", string address = "192.0.2.1", DateTimeOffset? unlockedAt = null) =>
        _guard.Admit(user, address, unlockedAt);
}
