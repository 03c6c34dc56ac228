using System.Collections.Concurrent;
using Attendant.Testing.Sip.Digest;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Phones;
using Attendant.Testing.Sip.Transactions;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Testing.Sip.Tests.Phones;

/// <summary>A phone and a registrar that checks its digest.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private readonly Probe _registrar = new();
    private readonly CancellationTokenSource _safetyNet = new(TimeSpan.FromSeconds(30));
    private readonly ConcurrentQueue<string> _granted = new();
    private readonly SemaphoreSlim _registered = new(0);
    private string _challenge = "Digest realm=\"pbx\", nonce=\"n1\", qop=\"auth\", algorithm=MD5";

    public ValueTask InitializeAsync()
    {
        _registrar.Layer.Requested = Register;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _registrar.DisposeAsync();
        _safetyNet.Dispose();
        _registered.Dispose();
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    public async Task A_phone_registers_with_its_password_and_unregisters_when_it_stops(string algorithm)
    {
        _challenge = _challenge.Replace("MD5", algorithm, StringComparison.Ordinal);

        var phone = await SipPhone.StartAsync(Options("pw1001"), _safetyNet.Token);
        phone.IsRegistered.ShouldBeTrue();
        await phone.DisposeAsync();

        _granted.ShouldBe(["120", "0"]);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_and_told()
    {
        var failure = await Should.ThrowAsync<RegistrationException>(() => SipPhone.StartAsync(Options("wrong"), _safetyNet.Token));

        failure.Status.ShouldBe(401);
        failure.Message.ShouldContain("1001");
        _granted.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_binding_is_refreshed_before_the_granted_time_is_over()
    {
        var time = new FakeTimeProvider();
        await using var phone = await SipPhone.StartAsync(Options("pw1001") with { Time = time }, _safetyNet.Token);
        await _registered.WaitAsync(_safetyNet.Token);

        // 60 s are granted: due after 45
        time.Advance(TimeSpan.FromSeconds(44));
        _granted.ShouldBe(["120"]);
        time.Advance(TimeSpan.FromSeconds(1));

        await _registered.WaitAsync(_safetyNet.Token);
        _granted.ShouldBe(["120", "120"]);
    }

    private PhoneOptions Options(string password) => new() { Number = "1001", Password = password, Server = _registrar.Local };

    private void Register(SipRequest request, ServerTransaction? transaction)
    {
        if (request.Headers["Authorization"] is not { } field || !Checks(request, field))
        {
            var refusal = SipResponse.AnswerTo(request, 401, "Unauthorized", "r");
            refusal.Headers.Add("WWW-Authenticate", _challenge);
            transaction!.Respond(refusal);
            return;
        }

        var asked = request.Headers["Expires"]!;
        var ok = SipResponse.AnswerTo(request, 200, "OK", "r");
        if (asked != "0") ok.Headers.Add("Contact", $"<sip:1001@127.0.0.9:1>;expires=5, {request.Headers["Contact"]};expires=60");
        _granted.Enqueue(asked);
        transaction!.Respond(ok);
        _registered.Release();
    }

    private bool Checks(SipRequest request, string field)
    {
        var values = SipText.Parameters(SipText.SplitList(field["Digest ".Length..]));
        var expected = new DigestCredentials("1001", "pw1001").Response(DigestChallenge.Parse(_challenge)!, request.Method, values["uri"], values["nc"], values["cnonce"]);
        return values["response"] == expected && values["username"] == "1001";
    }
}
