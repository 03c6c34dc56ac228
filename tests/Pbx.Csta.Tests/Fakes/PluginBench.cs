using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Tests.Telephony;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>The whole plugin against a scripted peer on a real socket, on a fake clock.</summary>
internal sealed class PluginBench : IAsyncDisposable
{
    public PluginBench(bool nul = false)
    {
        Peer = new ScriptedPeer { Nul = nul };
        Peer.On("StartApplicationSession", "<StartApplicationSessionPosResponse><sessionID>s1</sessionID><actualSessionDuration>60</actualSessionDuration></StartApplicationSessionPosResponse>")
            .On("StopApplicationSession", "<StopApplicationSessionPosResponse/>")
            .On("ResetApplicationSessionTimer", "<ResetApplicationSessionTimerPosResponse><actualSessionDuration>60</actualSessionDuration></ResetApplicationSessionTimerPosResponse>")
            .On("SystemRegister", "<SystemRegisterResponse/>")
            .On("RequestSystemStatus", "<RequestSystemStatusResponse><systemStatus>normal</systemStatus></RequestSystemStatusResponse>")
            .On("MonitorStart", request => $"<MonitorStartResponse><monitorCrossRefID>{Reference(request.Text("deviceObject")!)}</monitorCrossRefID></MonitorStartResponse>")
            .On("MonitorStop", "<MonitorStopResponse/>")
            .On("SnapshotDevice", "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData/></crossRefIDorSnapshotData></SnapshotDeviceResponse>")
            .On("SnapshotCall", "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>")
            .On("GetDoNotDisturb", "<GetDoNotDisturbResponse><doNotDisturbOn>false</doNotDisturbOn></GetDoNotDisturbResponse>")
            .On("GetForwarding", "<GetForwardingResponse><forwardingList/></GetForwardingResponse>")
            .On("GetMessageWaitingIndicator", "<GetMessageWaitingIndicatorResponse><messageWaitingOn>false</messageWaitingOn></GetMessageWaitingIndicatorResponse>");
    }

    public ScriptedPeer Peer { get; }

    public TestClock Clock { get; } = new();

    public CstaPlugin Plugin { get; } = new();

    public TestHost Host { get; private set; } = new();

    /// <summary>The cross-reference that the peer gives a device.</summary>
    public Func<string, string> Reference { get; set; } = device => "x" + device;

    /// <summary>Starts with settings beyond host and port.</summary>
    public async Task<ServiceResult> StartAsync(string settings = "", string? password = null, params string[] extensions)
    {
        Host = new TestHost { SettingsJson = $$"""{"host": "127.0.0.1", "port": {{Peer.Port}}{{(settings.Length > 0 ? ", " + settings : "")}}}""", Time = Clock };
        if (password is not null) Host.Secrets["password"] = password;
        if (extensions.Length > 0) await Plugin.MonitorAsync(Watching(extensions), CancellationToken.None);
        return await Plugin.StartAsync(Host, CancellationToken.None);
    }

    public async Task<SnapshotEnded> UpAsync()
    {
        var up = await Host.NextAsync<LinkReported>(link => link.State == LinkState.Up);
        return await Host.NextAsync<SnapshotEnded>(ended => ended.Generation == up.Generation);
    }

    /// <summary>Lets the delay before the next attempt pass.</summary>
    public async Task RetryAsync()
    {
        await Clock.WaitedForAsync(due => due >= TimeSpan.FromSeconds(0.5) && due <= TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public static MonitorRequest Watching(params string[] extensions) => new() { Extensions = [.. extensions.Select(one => new DialableNumber(one))] };

    public IEnumerable<string> Lines(long generation = 1) => Host.Reported.OfType<PbxReport>().Where(report => report.Generation == generation).Select(Told.Line);

    public async ValueTask DisposeAsync()
    {
        await Plugin.DisposeAsync();
        await Peer.DisposeAsync();
    }
}
