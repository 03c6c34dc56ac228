using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.unpark</c>: takes a parked call to the own line. One that the operator may not see is not found.</summary>
internal sealed class UnparkCall(CommandDesk desk, IParkedSharing sharing) : IMethod
{
    public string Name => MethodNames.CallUnpark;

    public MethodFlags Flags => MethodFlags.Command;

    public string? Permission => Permissions.CallPark;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var slot = call.Required<string>("slot");
        var source = call.Optional<string>("source");
        var target = new LineArgument(null, null, call.SignedIn.Identity.Lines);

        var (found, refused) = await desk.Loop.RunAsync(picture => Find(picture, target, slot, source), cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        var (own, parked, before) = found!.Value;
        await desk.HoldActiveAsync(own.Id, null, cancellationToken);
        var request = new RetrieveParkedRequest { Taking = own.Device, Slot = new(parked.Slot) };
        return await desk.CarryOutAsync(
            async token => (await desk.Pbx.AskAsync<IPbxParking, CallStarted>(own.Source, (pbx, end) => pbx.RetrieveParkedCallAsync(request, end), token)).WithoutValue(),
            picture => TakenCall.Find(picture, own.Id, before),
            cancellationToken);
    }

    private ((Line Own, ParkedCall Parked, IReadOnlyList<GlobalCallId> Before)? Found, ProtocolError? Refused) Find(
        ITelephonyPicture picture, LineArgument target, string slot, string? source)
    {
        var (own, refused) = target.Find(picture);
        if (own is null)
        {
            return (null, refused);
        }

        var parked = picture.ParkedCalls
            .Where(candidate => candidate.Slot == slot && (source is null ? candidate.Source == own.Source : candidate.Source.Value == source))
            .FirstOrDefault(candidate => sharing.IsShared(candidate.Source) || (candidate.ParkedByLine is { } parker && target.Own.Contains(parker)));
        if (parked is null)
        {
            return (null, ProtocolError.Refused(Reasons.NotFound, $"No call is parked in slot {slot}."));
        }

        if (parked.Source != own.Source)
        {
            return (null, ProtocolError.Refused(Reasons.Unsupported, $"The call is parked at another PBX ({parked.Source}); your phone at {own.Source} cannot retrieve it."));
        }

        return own.Actions.GetValueOrDefault(CallAction.Unpark, ActionRefusal.None) is var refusal and not ActionRefusal.None
            ? (null, Refusals.Of(refusal, CallAction.Unpark, $"the line {own.Extension}"))
            : ((own, parked, [.. picture.CallsOf(own.Id).Select(call => call.Id)]), null);
    }
}
