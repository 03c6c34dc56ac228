using Attendant.Testing;

namespace Attendant.Server.SignIn;

public sealed class SignInGuardTests
{
    private readonly MovedClock _time = new();
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
            _guard.Failed("anna", $"198.51.100.{guess}", null);
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
            _guard.Failed("anna", $"198.51.100.{guess}", null);
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
        Fail(_options.FailuresToLock, unlockedAt: unlocked);
        Admit(unlockedAt: unlocked).Answer.ShouldBe(GuardAnswer.Locked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_clock_that_is_moved_neither_lengthens_a_wait_nor_ends_it(int hours)
    {
        Fail(_options.FreeFailures + 1);
        Fail(_options.FailuresToLock, user: "ben");

        _time.Moved = TimeSpan.FromHours(hours);

        Admit().ShouldBe(new GuardVerdict(GuardAnswer.TooSoon, TimeSpan.FromSeconds(1)));
        Admit(user: "ben").ShouldBe(new GuardVerdict(GuardAnswer.Locked, _options.LockTime));
        _time.Advance(_options.LockTime);
        Admit().Answer.ShouldBe(GuardAnswer.Admitted);
        Admit(user: "ben").Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void Unlocking_works_also_after_the_clock_was_set_back()
    {
        Fail(_options.FailuresToLock);
        for (var guess = 0; guess < _options.FailuresPerUser; guess++)
        {
            _guard.Failed("anna", $"198.51.100.{guess}", null);
        }

        _time.Moved = TimeSpan.FromHours(-1);

        Admit(unlockedAt: _time.GetUtcNow()).Answer.ShouldBe(GuardAnswer.Admitted);
    }

    [Fact]
    public void A_flood_of_names_does_not_grow_memory_without_bound()
    {
        for (var i = 0; i < 20_100; i++)
        {
            _guard.Failed($"name{i}", "192.0.2.1", null);
        }

        _guard.Remembered.ShouldBeLessThanOrEqualTo(20_000);
    }

    [Fact]
    public void A_flood_of_names_makes_nobody_forgotten_who_signed_in_lately_or_is_locked()
    {
        _guard.Succeeded("anna", "192.0.2.1");
        for (var guess = 0; guess < _options.FailuresPerUser; guess++)
        {
            _guard.Failed("anna", "198.51.100.7", null);
        }

        for (var i = 0; i < 50_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _guard.Failed($"name{i}", "198.51.100.8", null);
        }

        _guard.Knows("anna", "192.0.2.1").ShouldBeTrue();
        Admit(address: "192.0.2.1").Answer.ShouldBe(GuardAnswer.Admitted);
        Admit(address: "198.51.100.7").Answer.ShouldBe(GuardAnswer.Locked);
        Admit(address: "203.0.113.7").Answer.ShouldBe(GuardAnswer.Locked);
    }

    private void Fail(int times, string user = "anna", DateTimeOffset? unlockedAt = null)
    {
        for (var i = 0; i < times; i++)
        {
            _guard.Failed(user, "192.0.2.1", unlockedAt);
        }
    }

    private GuardVerdict Admit(string user = "anna", string address = "192.0.2.1", DateTimeOffset? unlockedAt = null) =>
        _guard.Admit(user, address, unlockedAt);
}
