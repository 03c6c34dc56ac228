using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Attendant.Server.Commands;

public sealed class OwnCallCommandTests : IAsyncLifetime
{
    private readonly SwitchboardFixture _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Answering_succeeds_when_the_picture_shows_the_call_connected()
    {
        var call = await _board.RingAsync();
        _board.Services.Control.AnswerCallAsync(default!, default).ReturnsForAnyArgs(async _ =>
        {
            await _board.ReportAsync(_board.Established("c1", "1001"));
            return ServiceResult.Done;
        });

        var result = await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = call.Id.Value });

        SwitchboardFixture.CallIdOf(result).ShouldBe(call.Id.Value);
        result.Seq!.Value.ShouldBeGreaterThanOrEqualTo(_board.Events.OfType<CallChanged>().Last(change => change.Call.Line == call.Line).Seq);
        _board.Events.OfType<CallChanged>().Last(change => change.Call.Line == call.Line).Call.State.ShouldBe(CallState.Connected);
    }

    [Fact]
    public async Task Answering_holds_the_call_in_which_the_line_talks_first()
    {
        var first = await _board.ConnectAsync();
        var second = await _board.RingAgainAsync();
        Script(_board.Services.Control.HoldCallAsync(default!, default), _board.Held("c1", "1001"));
        Script(_board.Services.Control.AnswerCallAsync(default!, default), _board.Established("c2", "1001"));

        var result = await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = second.Id.Value });

        SwitchboardFixture.CallIdOf(result).ShouldBe(second.Id.Value);
        Received.InOrder(() =>
        {
            _board.Services.Control.HoldCallAsync(Arg.Is<ConnectionRequest>(request => request.Connection == first.Connection), Arg.Any<CancellationToken>());
            _board.Services.Control.AnswerCallAsync(Arg.Is<ConnectionRequest>(request => request.Connection == second.Connection), Arg.Any<CancellationToken>());
        });
        (await _board.Loop.RunAsync(picture => picture.FindCall(first.Id, first.Line)!.State, default)).ShouldBe(CallState.Held);
    }

    [Fact]
    public async Task Where_the_call_cannot_be_held_the_PBX_decides_about_the_answer()
    {
        await _board.ConnectAsync();
        var second = await _board.RingAgainAsync();
        _board.Services.Control.HoldCallAsync(default!, default).ReturnsForAnyArgs(ServiceResult.Failed(ServiceFailureCode.DeviceDidNotObey, "The phone did nothing."));
        Script(_board.Services.Control.AnswerCallAsync(default!, default), _board.Held("c1", "1001"), _board.Established("c2", "1001"));

        var result = await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = second.Id.Value });

        SwitchboardFixture.CallIdOf(result).ShouldBe(second.Id.Value);
    }

    [Fact]
    public async Task A_hold_that_is_never_seen_does_not_keep_the_caller_waiting_for_long()
    {
        await _board.ConnectAsync();
        var second = await _board.RingAgainAsync();
        var holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _board.Services.Control.HoldCallAsync(default!, default).ReturnsForAnyArgs(_ =>
        {
            holding.SetResult();
            return ServiceResult.Done;
        });
        _board.Services.Control.AnswerCallAsync(default!, default).ReturnsForAnyArgs(async _ =>
        {
            await _board.ReportAsync(_board.Established("c2", "1001"));
            return ServiceResult.Done;
        });

        var answering = _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = second.Id.Value });
        await holding.Task;
        // the look-out began before the PBX was asked to hold
        _board.Time.Advance(TimeSpan.FromSeconds(8));

        SwitchboardFixture.CallIdOf(await answering).ShouldBe(second.Id.Value);
    }

    [Fact]
    public async Task Making_a_call_holds_the_one_in_which_the_line_talks_first()
    {
        var first = await _board.ConnectAsync();
        Script(_board.Services.Control.HoldCallAsync(default!, default), _board.Held("c1", "1001"));
        _board.Services.Control.MakeCallAsync(default!, default).ReturnsForAnyArgs(async _ =>
        {
            await _board.ReportAsync(new Originated { Generation = 1, At = _board.Now, Call = new("c2"), Calling = SwitchboardFixture.Party("1001"), Dialled = new("1003") });
            return (ServiceResult<CallStarted>)new CallStarted { Connection = new(new("c2"), new("1001")) };
        });

        var made = SwitchboardFixture.CallIdOf(await _board.InvokeAsync(new MakeCall(_board.Desk), new { to = "1003" }));

        made.ShouldNotBe(first.Id.Value);
        (await _board.Loop.RunAsync(picture => picture.FindCall(first.Id, first.Line)!.State, default)).ShouldBe(CallState.Held);
    }

    [Fact]
    public async Task The_PBX_s_word_alone_is_no_success()
    {
        var call = await _board.RingAsync();
        _board.Services.Control.AnswerCallAsync(default!, default).ReturnsForAnyArgs(ServiceResult.Done);

        var answering = _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = call.Id.Value });
        await PassTimeAsync(answering);

        var error = (await answering).Error!;
        (error.Reason, error.Outcome).ShouldBe((Reasons.Timeout, "unknown"));
    }

    [Fact]
    public async Task An_effect_that_is_seen_before_the_PBX_answers_counts()
    {
        var call = await _board.ConnectAsync();
        var answer = new TaskCompletionSource<ServiceResult>();
        _board.Services.Control.ClearConnectionAsync(default!, default).ReturnsForAnyArgs(async _ =>
        {
            await _board.ReportAsync(_board.Cleared("c1", "1001"), _board.Cleared("c1", "1002"));
            return await answer.Task;
        });

        var hangingUp = _board.InvokeAsync(new HangUpCall(_board.Desk), new { callId = call.Id.Value });
        answer.SetResult(ServiceResult.Failed(new ServiceFailure { Code = ServiceFailureCode.Timeout, Message = "no answer", EffectUnknown = true }));

        SwitchboardFixture.CallIdOf(await hangingUp).ShouldBe(call.Id.Value);
    }

    [Fact]
    public async Task A_refusal_of_the_PBX_is_passed_on_with_its_own_word()
    {
        var call = await _board.RingAsync();
        _board.Services.Control.AnswerCallAsync(default!, default).ReturnsForAnyArgs(ServiceResult.Failed(
            new ServiceFailure { Code = ServiceFailureCode.DeviceDidNotObey, Message = "The phone did nothing.", VendorCode = "481" }));

        var error = (await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = call.Id.Value })).Error!;

        (error.Reason, error.Cause, error.Message).ShouldBe((Reasons.PbxRejected, "deviceDidNotObey (481)", "The phone did nothing."));
    }

    [Fact]
    public async Task A_link_that_is_down_refuses_and_says_that_nothing_was_done()
    {
        var call = await _board.RingAsync();
        await _board.ReportAsync(new LinkReported { Generation = 1, At = _board.Now, State = LinkState.Down, Reason = "gone" });

        var error = (await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = call.Id.Value })).Error!;

        (error.Reason, error.Outcome).ShouldBe((Reasons.PbxUnavailable, "notDone"));
        await _board.Services.Control.DidNotReceiveWithAnyArgs().AnswerCallAsync(default!, default);
    }

    [Fact]
    public async Task An_action_that_is_not_possible_now_does_not_reach_the_PBX()
    {
        var call = await _board.ConnectAsync();

        var error = (await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = call.Id.Value })).Error!;

        error.Reason.ShouldBe(Reasons.InvalidState);
        await _board.Services.Control.DidNotReceiveWithAnyArgs().AnswerCallAsync(default!, default);
    }

    [Fact]
    public async Task A_call_that_is_not_at_the_own_line_is_not_found()
    {
        await _board.ReportAsync(
            new Originated { Generation = 1, At = _board.Now, Call = new("c9"), Calling = SwitchboardFixture.Party("1002"), Dialled = new("1003") },
            _board.Delivered("c9", "1003"));
        var others = await _board.CallAtAsync("1003");

        var error = (await _board.InvokeAsync(new AnswerCall(_board.Desk), new { callId = others.Id.Value })).Error!;

        error.Reason.ShouldBe(Reasons.NotFound);
    }

    [Fact]
    public async Task Holding_waits_for_the_call_to_be_held()
    {
        var call = await _board.ConnectAsync();
        _board.Services.Control.HoldCallAsync(default!, default).ReturnsForAnyArgs(async _ =>
        {
            await _board.ReportAsync(_board.Held("c1", "1001"));
            return ServiceResult.Done;
        });

        var result = await _board.InvokeAsync(new HoldCall(_board.Desk), new { callId = call.Id.Value });

        result.Error.ShouldBeNull();
        (await _board.CallAtAsync("1001")).State.ShouldBe(CallState.Held);
    }

    [Fact]
    public async Task A_consultation_answers_with_the_new_call()
    {
        var call = await _board.ConnectAsync();
        _board.Services.Consultation.ConsultationCallAsync(default!, default).ReturnsForAnyArgs(ConsultAsync);

        async Task<ServiceResult<CallStarted>> ConsultAsync(NSubstitute.Core.CallInfo _)
        {
            await _board.ReportAsync(
                _board.Held("c1", "1001"),
                new Originated { Generation = 1, At = _board.Now, Call = new("c2"), Calling = SwitchboardFixture.Party("1001"), Dialled = new("1003"), Cause = Contracts.Telephony.EventCause.Consultation });
            return new CallStarted { Connection = new(new("c2"), new("1001")) };
        }

        var consulted = SwitchboardFixture.CallIdOf(await _board.InvokeAsync(new ConsultCall(_board.Desk), new { callId = call.Id.Value, to = "1003" }));

        consulted.ShouldNotBe(call.Id.Value);
        var line = await _board.LineAsync("1001");
        var shown = await _board.Loop.RunAsync(picture => picture.FindCall(new GlobalCallId(consulted!), line.Id), default);
        shown!.ConsultationOf.ShouldBe(call.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12\n34")]
    [InlineData("+1234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_number_that_cannot_be_dialled_is_refused_before_anything_happens(string number)
    {
        var call = await _board.ConnectAsync();

        var transfer = new TransferCall(_board.Desk, new SafeTransfers(_board.Loop, _board.Services, NullLogger<SafeTransfers>.Instance));
        var error = (await _board.InvokeAsync(transfer, new { callId = call.Id.Value, to = number })).Error!;

        (error.Reason, error.Field).ShouldBe((Reasons.InvalidArgument, "to"));
        await _board.Services.Transfer.DidNotReceiveWithAnyArgs().SingleStepTransferCallAsync(default!, default);
    }

    [Fact]
    public async Task What_people_write_between_digits_is_not_dialled()
    {
        var call = await _board.ConnectAsync();
        _board.Services.Transfer.SingleStepTransferCallAsync(default!, default).ReturnsForAnyArgs(
            ServiceResult.Failed(ServiceFailureCode.Busy, "busy"));

        var transfer = new TransferCall(_board.Desk, new SafeTransfers(_board.Loop, _board.Services, NullLogger<SafeTransfers>.Instance));
        await _board.InvokeAsync(transfer, new { callId = call.Id.Value, to = "+49 (30) 123-45" });

        await _board.Services.Transfer.Received().SingleStepTransferCallAsync(
            Arg.Is<DestinationRequest>(request => request.Destination.Value == "+493012345"), Arg.Any<CancellationToken>());
    }

    private void Script(Task<ServiceResult> service, params ProviderReport[] effect) => service.ReturnsForAnyArgs(async _ =>
    {
        await _board.ReportAsync(effect);
        return ServiceResult.Done;
    });

    private async Task PassTimeAsync(Task until)
    {
        // the wait begins on another thread; time may pass before it and must then pass again
        while (!until.IsCompleted)
        {
            _board.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
