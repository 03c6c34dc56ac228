using System.Reflection;
using System.Text;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Tests.Fakes;
using Attendant.Pbx.Asterisk.Tests.Telephony;
using Attendant.Sdk.Hosting;
using Attendant.Sdk.Pbx;

namespace Attendant.Pbx.Asterisk.Tests;

/// <summary>A peer that breaks off anywhere or sends what it likes, on real sockets: the plugin comes back and tells the picture as it is.</summary>
public sealed class HostileAsteriskTests : IAsyncDisposable
{
    // every byte in the long form, each some bytes further in the short one
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("ATTENDANT_LONG") == "1";
    private static readonly int Stride = IsLong ? 1 : 1499;

    private readonly FakeAsterisk _asterisk = new();
    private readonly AsteriskPlugin _plugin = new();
    private TestHost _host = null!;

    public static TheoryData<string, string> Scenarios()
    {
        var data = new TheoryData<string, string>();
        foreach (var trace in Trace.All().Where(trace => trace is { Version: "asterisk-22", Scenario: "08-attended-transfer-by-ami" or "11-park-by-ami-retrieve" or "19-queue-answered" })) data.Add(trace.Version, trace.Scenario);
        return data;
    }

    public async ValueTask DisposeAsync()
    {
        await _plugin.DisposeAsync();
        await _asterisk.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Cut_at_every_byte_the_link_comes_back_and_the_picture_is_the_snapshot_s(string version, string scenario)
    {
        // the greeting and the answers to the recorder's own login are the fake's to give
        var bytes = await File.ReadAllBytesAsync(Trace.Of(version, scenario).File, TestContext.Current.CancellationToken);
        bytes = bytes[(bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
        await StartAsync();
        for (var cut = 1; cut < bytes.Length; cut += Stride)
        {
            await _asterisk.SendAsync(bytes.AsMemory(0, cut));
            _asterisk.HangUp();
            await ShouldComeBackEmptyAsync($"cut at {cut}");
        }

        _host.Logged.ShouldAllBe(line => !line.Contains("   at ", StringComparison.Ordinal));
    }

    public static TheoryData<string> Nonsense =>
    [
        "a line of a mebibyte", "endless fields", "NUL", "invalid UTF-8", "TLS", "HTTP", "JSON", "no CR LF",
    ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task A_peer_that_sends_nonsense_is_left_said_and_tried_again(string what)
    {
        await StartAsync();
        byte[] nonsense = what switch
        {
            "a line of a mebibyte" => Encoding.ASCII.GetBytes("Event: X\r\nName: " + new string('x', 1 << 20) + "\r\n\r\n"),
            "endless fields" => Encoding.ASCII.GetBytes("Event: X\r\n" + string.Concat(Enumerable.Repeat("Name: value\r\n", 200_000))),
            "NUL" => new byte[200_000],
            "invalid UTF-8" => [.. Enumerable.Repeat((byte)0xFF, 200_000)],
            "TLS" => [22, 3, 1, 2, 0, 1, .. new byte[100_000]],
            "HTTP" => Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n" + new string('x', 100_000)),
            "JSON" => Encoding.ASCII.GetBytes("{\"a\":1}\r\n\r\n[1,2]\r\n\r\n" + new string('[', 100_000)),
            _ => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Event: Newchannel Uniqueid: 1 ", 10_000))),
        };

        try
        {
            await _asterisk.SendAsync(nonsense);
        }
        catch (IOException)
        {
            // the plugin has left
        }

        var down = await _host.NextAsync<LinkReported>(link => link.State == LinkState.Down);
        down.NeedsAttention.ShouldBeFalse();
        down.Reason.ShouldNotBeNull().ShouldContain("which no Asterisk does", Case.Sensitive, what);
        await ShouldComeBackEmptyAsync(what);
    }

    [Fact]
    public async Task Answers_that_nobody_asked_for_and_events_of_channels_never_seen_change_nothing()
    {
        await StartAsync();
        foreach (var message in (string[])
        [
            "Response: Success\r\nActionID: 999999\r\n", "Response: Error\r\n", "Response: Success\r\nActionID: 1\r\nEventList: start\r\n", "ActionID: 1\r\nEvent: x\r\n",
            "Event: CoreShowChannelsComplete\r\nEventList: Complete\r\n", "Event: FullyBooted\r\n", "Event: Rename\r\nUniqueid: 9\r\nNewname: x\r\n",
            "Event: BridgeDestroy\r\nBridgeUniqueid: 9\r\n", "Event: AttendedTransfer\r\n", "Event: BlindTransfer\r\n", "Event: DialBegin\r\n", "Event: ParkedCall\r\n",
            "Event: QueueCallerJoin\r\n", "Event: Pickup\r\n", "Event: LocalBridge\r\n", "Event: Newstate\r\nUniqueid: 7\r\nChannelState: 6\r\n", "Event: Hold\r\nUniqueid: 7\r\n",
        ])
            await _asterisk.SendAsync(message + "\r\n");
        // the last word on the wire: when it is told, everything before it has been heard
        await _asterisk.SendAsync(FakeAsterisk.Event("DeviceStateChange", "Device: PJSIP/1002", "State: INUSE") + "\r\n");

        await _host.NextAsync<DeviceReported>(device => device.Device == new DeviceId("PJSIP/1002"));
        _host.Reported.OfType<CallReport>().ShouldBeEmpty();
        _host.Reported.OfType<LinkReported>().ShouldNotContain(link => link.State == LinkState.Down);
    }

    [Fact]
    public async Task A_call_of_a_channel_that_was_never_announced_is_gone_when_Asterisk_does_not_list_it()
    {
        await StartAsync();

        await _asterisk.SendAsync(FakeAsterisk.Event("Newexten", "Channel: PJSIP/1001-9", "Uniqueid: 9.9", "Linkedid: 9.9", "ChannelState: 4", "Exten: 1002") + "\r\n");

        var told = await _host.NextAsync<CallReport>();
        (await _host.NextAsync<ConnectionCleared>(cleared => cleared.Call == told.Call)).Releasing.Device.ShouldBe(new DeviceId("PJSIP/1001"));
        (await _host.NextAsync<SnapshotEnded>()).Complete.ShouldBeTrue();
    }

    private async Task StartAsync()
    {
        _host = new TestHost { SettingsJson = $$"""{"host": "127.0.0.1", "port": {{_asterisk.Port}}, "user": "cti"}""" };
        (await _plugin.StartAsync(_host, default)).Outcome.ShouldBe(ServiceOutcome.Done);
        // a second after every cut would make hours of the long form
        typeof(PbxPlugin).GetProperty("Retry", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(_plugin, new RetryDelay(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));
        await _plugin.MonitorAsync(new MonitorRequest { All = true }, default);
        await _host.NextAsync<SnapshotEnded>();
    }

    /// <summary>The fake lists three idle phones and no call: that is the picture, whatever was heard before.</summary>
    private async Task ShouldComeBackEmptyAsync(string what)
    {
        var up = await _host.NextAsync<LinkReported>(link => link.State == LinkState.Up);
        var devices = new List<DeviceId>();
        while (true)
        {
            var report = await _host.NextAsync<ProviderReport>(report => report.Generation == up.Generation && report is DeviceReported or CallReport or ParkedCallReported or SnapshotEnded);
            if (report is SnapshotEnded { Complete: true }) break;
            devices.Add(report.ShouldBeOfType<DeviceReported>(what).Device);
        }

        devices.Distinct().Select(device => device.Value).ShouldBe(["PJSIP/1001", "PJSIP/1002", "PJSIP/1003"], ignoreOrder: true, what);
    }
}
