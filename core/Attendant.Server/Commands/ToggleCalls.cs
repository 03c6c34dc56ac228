using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Commands;

/// <summary><c>call.toggle</c>: speak with the one, hold the other.</summary>
internal sealed class ToggleCalls(CommandDesk desk) : TwoCallsCommand(desk)
{
    public override string Name => MethodNames.CallToggle;

    protected override CallAction Action => CallAction.Toggle;

    protected override Task<ServiceResult> AskAsync(ConnectorCall pbx, TwoCallsRequest request, CancellationToken cancellationToken) =>
        pbx.AskAsync<IPbxConsultation>((consultation, end) => consultation.AlternateCallAsync(request, end), cancellationToken);

    protected override CommandEffect? Look(ITelephonyPicture picture, Call held, Call consultation) =>
        held.State == CallState.Held
            ? Swapped(picture, held, consultation)
            : Swapped(picture, consultation, held);

    private static CommandEffect? Swapped(ITelephonyPicture picture, Call wasHeld, Call wasActive) =>
        IsNow(picture, wasHeld, CallState.Connected, CallState.Conferenced) is not null && IsNow(picture, wasActive, CallState.Held) is not null
            ? new CommandEffect(wasHeld.Id)
            : null;
}
