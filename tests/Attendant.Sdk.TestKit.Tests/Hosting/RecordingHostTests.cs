using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.TestKit.Tests.Hosting;

public sealed class RecordingHostTests
{
    private readonly RecordingHost _host = new() { Time = new FakeTimeProvider(), Secrets = new Dictionary<string, string> { ["password"] = "open" } };

    [Fact]
    public async Task A_test_waits_for_what_the_reports_come_to()
    {
        var seen = _host.Recording.UntilAsync(p => p.Devices.Count == 1);
        seen.IsCompleted.ShouldBeFalse();

        _host.Reports.Report(new LinkReported { Generation = 1, At = _host.Time.GetUtcNow(), State = LinkState.Up });
        _host.Reports.Report(new DeviceReported { Generation = 1, At = _host.Time.GetUtcNow(), Device = new DeviceId("a"), Number = new DialableNumber("1") });

        await seen;
        _host.Recording.Reports.Count.ShouldBe(2);
        _host.Recording.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_condition_that_throws_fails_the_test_that_waits_and_not_the_plugin_that_reports()
    {
        var seen = _host.Recording.UntilAsync(p => p.Link == LinkState.Up && p.Devices[new DeviceId("a")].Number is not null);

        _host.Reports.Report(new LinkReported { Generation = 1, At = _host.Time.GetUtcNow(), State = LinkState.Up });

        await seen.ShouldThrowAsync<KeyNotFoundException>();
    }

    [Fact]
    public void A_plugin_finds_its_secrets_and_a_test_its_log()
    {
        _host.Log.Write(PluginLogLevel.Warning, "Look here.");

        _host.Secret("password").ShouldBe("open");
        _host.Secret("none").ShouldBeNull();
        _host.Lines.ShouldBe(["Warning: Look here."]);
    }
}
