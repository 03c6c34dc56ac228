using Attendant.Model;
using Attendant.Model.Telephony;
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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Start() => _running = Task.Run(() => _loop.RunAsync(_stop.Token));
}
