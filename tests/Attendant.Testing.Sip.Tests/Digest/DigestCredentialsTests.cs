using Attendant.Testing.Sip.Digest;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Tests.Digest;

public sealed class DigestCredentialsTests
{
    // RFC 7616 3.9.1 has the same challenge answered with both hashes
    private const string Nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private const string Cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_example_of_the_standard_gives_the_response_of_the_standard(string algorithm, string expected)
    {
        var challenge = DigestChallenge.Parse(
            $"Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, nonce=\"{Nonce}\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");

        new DigestCredentials("Mufasa", "Circle of Life").Response(challenge!, "GET", "/dir/index.html", "00000001", Cnonce).ShouldBe(expected);
    }

    [Fact]
    public void Without_quality_the_older_form_is_answered()
    {
        // RFC 2069 2.4, as corrected by its errata
        var challenge = DigestChallenge.Parse("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")!;

        new DigestCredentials("Mufasa", "CircleOfLife").Response(challenge, "GET", "/dir/index.html", "", "").ShouldBe("1949323746fe6a43ef61f9606e7febea");
    }

    [Fact]
    public void A_challenged_request_is_sent_again_with_the_next_number_and_the_strongest_hash()
    {
        var request = Texts.Invite();
        var response = Challenge(request, 401, "Digest realm=\"pbx\", nonce=\"n1\", qop=\"auth\", algorithm=MD5",
            "Digest realm=\"pbx\", nonce=\"n2\", qop=\"auth\", algorithm=SHA-256, opaque=\"o\"");

        var again = new DigestCredentials("1001", "pw").Answer(request, response, () => 2).ShouldNotBeNull();

        again.CSeq.ShouldBe(new CSeq(2, "INVITE"));
        again.Headers["Via"].ShouldBeNull();
        var field = again.Headers["Authorization"].ShouldNotBeNull();
        field.ShouldContain("algorithm=SHA-256");
        field.ShouldContain("opaque=\"o\"");
        field.ShouldContain("qop=auth, nc=00000001, cnonce=");
    }

    [Fact]
    public void A_proxy_is_answered_in_its_own_field()
    {
        var request = Texts.Invite();

        var again = new DigestCredentials("1001", "pw").Answer(request, Challenge(request, 407, "Digest realm=\"pbx\", nonce=\"n1\""), () => 2);

        again!.Headers["Proxy-Authorization"].ShouldNotBeNull();
    }

    [Fact]
    public void A_refused_answer_is_not_repeated_but_a_stale_nonce_is()
    {
        var credentials = new DigestCredentials("1001", "wrong");
        var request = Texts.Invite();
        var second = credentials.Answer(request, Challenge(request, 401, "Digest realm=\"pbx\", nonce=\"n1\""), () => 2)!;
        second.Headers.AddFirst("Via", "SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKtwo");

        credentials.Answer(second, Challenge(second, 401, "Digest realm=\"pbx\", nonce=\"n2\""), () => 3).ShouldBeNull();
        credentials.Answer(second, Challenge(second, 401, "Digest realm=\"pbx\", nonce=\"n2\", stale=true"), () => 3).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Basic realm=\"pbx\"")]
    [InlineData("Digest realm=\"pbx\", nonce=\"n\", algorithm=SHA-512-256")]
    [InlineData("Digest realm=\"pbx\", nonce=\"n\", qop=\"auth-int\"")]
    public void An_unknown_challenge_is_not_answered(string field) => DigestChallenge.Parse(field).ShouldBeNull();

    private static SipResponse Challenge(SipRequest request, int status, params string[] fields)
    {
        var response = SipResponse.AnswerTo(request, status, "Unauthorized", "t");
        foreach (var field in fields) response.Headers.Add(status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate", field);
        return response;
    }
}
