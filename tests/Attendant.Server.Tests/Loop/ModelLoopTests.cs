using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Server.Connectors;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Attendant.Server.Loop;

public sealed class ModelLoopTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ModelLoop _loop;
    private Task _running = Task.CompletedTask;

    public ModelLoopTests()
    {
        var sequence = new EventSequence();
        var events = Substitute.For<ILoopEvents>();
        var model = new TelephonyModel(TimeProvider.System, sequence, events, new NodeCallIds("t"));
        _loop = new ModelLoop(model, sequence, events, TimeProvider.System, NullLogger<ModelLoop>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_changes_the_model_without_end_leaves_everybody_else_a_turn_after_each_change()
    {
        var changes = 0;
        var greedy = ChangeWithoutEndAsync();
        var asked = Enumerable.Range(0, 3).Select(_ => _loop.RunAsync(_ => changes, Ct)).ToList();

        Start();

        // whatever was asked before the loop ran stands behind the one change that was posted then, not behind thousands
        (await Task.WhenAll(asked)).ShouldAllBe(seen => seen <= 1);
        (await _loop.RunAsync(_ => changes, Ct)).ShouldBeGreaterThanOrEqualTo(1);
        await _stop.CancelAsync();
        await greedy;

        async Task ChangeWithoutEndAsync()
        {
            try
            {
                while (true)
                {
                    await _loop.ChangeAsync(_ => changes++, _stop.Token);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // the test is over
            }
        }
    }

    [Fact]
    public async Task A_change_that_fails_is_over_and_the_next_is_made()
    {
        Start();

        await _loop.ChangeAsync(_ => throw new InvalidOperationException("a fault"), Ct);

        (await _loop.RunAsync(_ => 7, Ct)).ShouldBe(7);
    }

    /// <summary>A busy machine hands a whole life of a call over in one batch.</summary>
    [Fact]
    public async Task An_effect_that_has_passed_before_the_reports_of_its_batch_have_all_been_taken_is_seen()
    {
        Start();
        var (pbx, called) = (new ConnectorId("pbx"), new Party { Device = new DeviceId("1001"), Number = new DialableNumber("1001") });
        var at = TimeProvider.System.GetUtcNow();
        await _loop.ChangeAsync(
            model =>
            {
                model.Attach(pbx, new PbxAbilities());
                model.Apply(pbx, new LinkReported { Generation = 1, At = at, State = LinkState.Up });
                model.Apply(pbx, new SnapshotBegan { Generation = 1, At = at, Snapshot = 1, Scope = new SnapshotRequest() });
                model.Apply(pbx, new DeviceReported { Generation = 1, At = at, Device = called.Device, Number = called.Number, CallsMonitored = true, Verified = true });
                model.Apply(pbx, new SnapshotEnded { Generation = 1, At = at, Snapshot = 1, Complete = true });
            },
            Ct);
        var line = await _loop.RunAsync(picture => picture.Lines.Single().Id, Ct);
        var seen = _loop.WaitForAsync(picture => picture.CallsOf(line) is [var call, ..] ? call : null, TimeSpan.FromMinutes(1), Ct);
        await _loop.RunAsync(_ => 0, Ct);

        ConnectorItem[] batch =
        [
            new NumberedReport(1, new Delivered { Generation = 1, At = at, Call = new CallId("7"), Alerting = called }),
            new NumberedReport(2, new CallCleared { Generation = 1, At = at, Call = new CallId("7") }),
        ];
        await _loop.ChangeAsync(model => ConnectorReports.Apply(model, pbx, batch, NullLogger.Instance, _loop.Step), Ct);

        (await _loop.RunAsync(picture => picture.CallsOf(line).Count, Ct)).ShouldBe(0);
        // the events of the whole batch go before the answer, so its number is that of the last
        (await seen).ShouldNotBeNull().Seq.ShouldBe(_loop.Seq);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Start() => _running = Task.Run(() => _loop.RunAsync(_stop.Token));
}
