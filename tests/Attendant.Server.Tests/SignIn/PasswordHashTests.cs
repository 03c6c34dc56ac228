namespace Attendant.Server.SignIn;

public sealed class PasswordHashTests
{
    private readonly PasswordHash _hash = new(iterations: 10);

    [Fact]
    public void The_right_password_is_right_and_any_other_is_wrong()
    {
        var kept = _hash.Make("correct horse");

        _hash.Verify("correct horse", kept).ShouldBeTrue();
        _hash.Verify("Correct horse", kept).ShouldBeFalse();
        _hash.Verify("", kept).ShouldBeFalse();
    }

    [Fact]
    public void Two_users_with_one_password_have_different_hashes()
    {
        _hash.Make("same").ShouldNotBe(_hash.Make("same"));
    }

    [Fact]
    public void Nobody_has_a_password_not_even_an_empty_one()
    {
        _hash.Verify("", null).ShouldBeFalse();
    }

    [Fact]
    public void A_hash_made_at_another_cost_is_still_checked_at_its_own()
    {
        var older = new PasswordHash(iterations: 5).Make("secret");

        _hash.Verify("secret", older).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("md5$1$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$many$AAAA$AAAA")]
    public void A_text_that_is_no_hash_of_ours_matches_nothing(string damaged)
    {
        _hash.Verify("secret", damaged).ShouldBeFalse();
    }

    [Fact]
    public void The_cost_is_what_is_recommended_unless_told_otherwise()
    {
        new PasswordHash().Make("x").ShouldStartWith("pbkdf2-sha256$600000$");
    }
}
