using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>A command about a consultation and the held call for which it was made.</summary>
internal abstract class TwoCallsCommand(CommandDesk desk) : OwnCallCommand(desk)
{
    protected abstract Task<ServiceResult> AskAsync(ConnectorCall pbx, TwoCallsRequest request, CancellationToken cancellationToken);

    /// <summary>Finds the effect.</summary>
    /// <param name="picture">The picture now.</param>
    /// <param name="held">The held call as it was.</param>
    /// <param name="consultation">The consultation as it was.</param>
    protected abstract CommandEffect? Look(ITelephonyPicture picture, Call held, Call consultation);

    protected sealed override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call) =>
        (own, cancellationToken) =>
        {
            var held = own.Others.FirstOrDefault(other => other.Id == own.Call.ConsultationOf);
            return held is null
                ? Task.FromResult<MethodResult>(ProtocolError.Refused(Reasons.InvalidState, $"The call {own.Call.Id} is no consultation: no held call of your line belongs to it."))
                : JoinAsync(held, own.Call, cancellationToken);
        };

    protected Task<MethodResult> JoinAsync(Call held, Call active, CancellationToken cancellationToken)
    {
        // after a toggle it is the consultation that is on hold
        var (onHold, speaking) = active.State == CallState.Held ? (active, held) : (held, active);
        var request = new TwoCallsRequest { Device = active.Connection.Device, HeldCall = onHold.Connection.Call, ActiveCall = speaking.Connection.Call };
        return Desk.CarryOutAsync(
            token => AskAsync(new ConnectorCall(Desk.Pbx, active.Source), request, token),
            picture => Look(picture, held, active),
            cancellationToken);
    }
}
