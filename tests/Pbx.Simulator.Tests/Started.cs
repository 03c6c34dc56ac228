using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.Tests;

namespace Attendant.Pbx.Simulator.Tests;

/// <summary>A started plugin with every device watched, and without traffic unless the settings ask for it.</summary>
internal sealed class Started : IAsyncDisposable
{
    public const string Quiet = """{"extensions": 20, "traffic": {"callsPerMinute": 0, "operatorCallsPerMinute": 0}}""";

    private Started(string settings, string? folder)
    {
        Host = new RecordingHost { SettingsJson = settings, StateFolder = folder ?? AppContext.BaseDirectory };
    }

    public RecordingHost Host { get; }

    public SimulatorPlugin Plugin { get; } = new();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Started> WithAsync(string settings = Quiet, string? folder = null, MonitorRequest? watch = null)
    {
        var started = new Started(settings, folder);
        await started.Plugin.MonitorAsync(watch ?? new MonitorRequest { All = true }, Token);
        (await started.Plugin.StartAsync(started.Host, Token)).Failure.ShouldBeNull();
        await started.Host.UntilAsync<SnapshotEnded>();
        return started;
    }

    public IEnumerable<T> Told<T>()
        where T : ProviderReport => Host.Received.OfType<T>();

    public void After(double seconds) => Host.Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets the time pass in small steps until the report is there, for what waits on more than one timer.</summary>
    public async Task PassUntilAsync(Predicate<IReadOnlyList<ProviderReport>> condition)
    {
        var met = Host.UntilAsync(condition);
        while (!met.IsCompleted)
        {
            After(0.1);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        }

        await met;
    }

    public async Task<CallId> CallAsync(string from, string to) =>
        (await Plugin.MakeCallAsync(new MakeCallRequest { Calling = new DeviceId(from), Destination = new DialableNumber(to) }, Token)).Value.ShouldNotBeNull().Connection.Call;

    public async Task<ServiceFailureCode?> AnswerAsync(CallId call, string device) => (await Plugin.AnswerCallAsync(At(call, device), Token)).Failure?.Code;

    public async Task<ServiceFailureCode?> ClearAsync(CallId call, string device) => (await Plugin.ClearConnectionAsync(At(call, device), Token)).Failure?.Code;

    public static ConnectionRequest At(CallId call, string device) => new() { Connection = new ConnectionId(call, new DeviceId(device)) };

    public ValueTask DisposeAsync() => Plugin.DisposeAsync();
}
