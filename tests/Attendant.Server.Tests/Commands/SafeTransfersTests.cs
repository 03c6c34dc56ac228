using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Attendant.Server.Commands;

public sealed class SafeTransfersTests : IAsyncLifetime
{
    private readonly SwitchboardFixture _board = new();
    private readonly SafeTransfers _transfers;

    public SafeTransfersTests() => _transfers = new SafeTransfers(_board.Loop, _board.Services, NullLogger<SafeTransfers>.Instance);

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _transfers.DisposeAsync();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task A_transferred_call_that_nobody_answers_is_deflected_back_to_the_operator()
    {
        var call = await TransferToAsync("1003");
        var asked = new TaskCompletionSource<DestinationRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        _board.Services.Deflection.DeflectCallAsync(default!, default).ReturnsForAnyArgs(request =>
        {
            asked.TrySetResult(request.Arg<DestinationRequest>());
            return ServiceResult.Done;
        });

        _transfers.Watch(call);
        while (!asked.Task.IsCompleted)
        {
            _board.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var deflected = await asked.Task;
        (deflected.Connection.Device.Value, deflected.Destination.Value).ShouldBe(("1003", "1001"));
    }

    [Fact]
    public async Task One_that_is_answered_in_time_stays_where_it_is()
    {
        var call = await TransferToAsync("1003");
        _transfers.Watch(call);

        await _board.ReportAsync(_board.Established("c1", "1003"));
        await _board.Loop.RunAsync(_ => true, TestContext.Current.CancellationToken);
        for (var second = 0; second < 60; second++)
        {
            _board.Time.Advance(TimeSpan.FromSeconds(1));
            await _board.Loop.RunAsync(_ => true, TestContext.Current.CancellationToken);
        }

        await _board.Services.Deflection.DidNotReceiveWithAnyArgs().DeflectCallAsync(default!, default);
    }

    private async Task<Call> TransferToAsync(string device)
    {
        var call = await _board.ConnectAsync();
        await _board.ReportAsync(new Transferred
        {
            Generation = 1,
            At = _board.Now,
            Call = new("c1"),
            PrimaryOldCall = new("c1"),
            Transferring = SwitchboardFixture.Party("1001"),
            TransferredTo = SwitchboardFixture.Party(device),
            Connections =
            [
                new() { Party = SwitchboardFixture.Party("1002"), State = Contracts.Telephony.ConnectionState.Connected },
                new() { Party = SwitchboardFixture.Party(device), State = Contracts.Telephony.ConnectionState.Alerting },
            ],
        });
        return call;
    }
}
