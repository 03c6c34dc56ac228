using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.join</c>: connects the other sides of two own calls with each other.</summary>
internal sealed class JoinCalls(CommandDesk desk) : OwnCallCommand(desk)
{
    public override string Name => MethodNames.CallJoin;

    protected override CallAction Action => CallAction.Join;

    protected override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call)
    {
        var other = new GlobalCallId(call.Required<string>("otherCallId"));
        return (own, cancellationToken) =>
            own.Others.FirstOrDefault(candidate => candidate.Id == other) is { } second
                ? JoinAsync(own.Call, second, cancellationToken)
                : Task.FromResult<MethodResult>(ProtocolError.Refused(Reasons.NotFound, $"There is no call {other} at your line beside {own.Call.Id}.") with { Field = "otherCallId" });
    }

    private Task<MethodResult> JoinAsync(Call first, Call second, CancellationToken cancellationToken)
    {
        var (held, active) = first.State == CallState.Held ? (first, second) : (second, first);
        if (held.State != CallState.Held)
        {
            return Task.FromResult<MethodResult>(Refusals.Of(ActionRefusal.InvalidState, CallAction.Join, $"the calls {first.Id} and {second.Id}: one must be held"));
        }

        var request = new TwoCallsRequest { Device = active.Connection.Device, HeldCall = held.Connection.Call, ActiveCall = active.Connection.Call };
        return Desk.CarryOutAsync(
            token => Desk.Pbx.AskAsync<IPbxConsultation>(held.Source, (pbx, end) => pbx.TransferCallAsync(request, end), token),
            picture => HasLeft(picture, held) is not null && HasLeft(picture, active) is not null ? new CommandEffect(held.Id) : null,
            cancellationToken);
    }
}
