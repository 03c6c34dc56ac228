using System.Threading.Channels;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Loop;

namespace Attendant.Server.Connectors;

public sealed class ConnectorStatusesTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RecordingLoop _loop = new();
    private readonly ConnectorStatuses _statuses = new();
    private readonly Task _running;

    public ConnectorStatusesTests() => _running = _statuses.RunAsync(_loop, _stop.Token);

    [Fact]
    public async Task A_connector_that_was_refused_and_never_ran_is_gone_with_its_file()
    {
        await TellAsync(Status(ConnectorState.SettingsRefused, "$.settings.port is missing"));
        _statuses.Current.ShouldHaveSingleItem().State.ShouldBe("settingsRefused");

        (await TellAsync(Status(ConnectorState.Stopped, "Its connector file is gone."))).ShouldBeOfType<PluginRemoved>().Instance.ShouldBe("pbx");
        _statuses.Current.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connector_that_ran_and_is_switched_off_stays_in_sight()
    {
        await TellAsync(Status(ConnectorState.Running, null));

        (await TellAsync(Status(ConnectorState.Disabled, "The connector file says 'enabled': false."))).ShouldBeOfType<PluginChanged>();
        _statuses.Current.ShouldHaveSingleItem().Reason.ShouldBe("The connector file says 'enabled': false.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static ConnectorStatus Status(ConnectorState state, string? reason) => new() { Name = "pbx", State = state, Reason = reason };

    private async Task<ModelEvent> TellAsync(ConnectorStatus status)
    {
        _statuses.Changed(status);
        return await _loop.Published.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    private sealed class RecordingLoop : IModelLoop
    {
        public Channel<ModelEvent> Published { get; } = Channel.CreateUnbounded<ModelEvent>();

        public long Seq { get; private set; }

        public Task<T> RunAsync<T>(Func<ITelephonyPicture, T> read, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task PublishAsync(Func<long, DateTimeOffset, ModelEvent> number, CancellationToken cancellationToken)
        {
            Published.Writer.TryWrite(number(++Seq, DateTimeOffset.UnixEpoch));
            return Task.CompletedTask;
        }
    }
}
