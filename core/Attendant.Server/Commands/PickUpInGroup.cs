using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.groupPickup</c>: takes whatever rings in the own pickup group.</summary>
internal sealed class PickUpInGroup(CommandDesk desk) : IMethod
{
    public string Name => MethodNames.CallGroupPickup;

    public MethodFlags Flags => MethodFlags.Command;

    public string? Permission => Permissions.CallPickup;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var target = new LineArgument(null, null, call.SignedIn.Identity.Lines);
        var (own, refused) = await desk.Loop.RunAsync(picture => target.Find(picture), cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        if (own!.Actions.GetValueOrDefault(CallAction.GroupPickup, ActionRefusal.Unsupported) is var refusal and not ActionRefusal.None)
        {
            return Refusals.Of(refusal, CallAction.GroupPickup, $"the line {own.Extension}");
        }

        await desk.HoldActiveAsync(own.Id, null, cancellationToken);
        IReadOnlyList<GlobalCallId> before = await desk.Loop.RunAsync(picture => picture.CallsOf(own.Id).Select(other => other.Id).ToList(), cancellationToken);
        return await desk.CarryOutAsync(
            async token => (await desk.Pbx.AskAsync<IPbxPickup, CallStarted>(
                own.Source, (pbx, end) => pbx.GroupPickupCallAsync(new PickupRequest { Taking = own.Device }, end), token)).WithoutValue(),
            picture => TakenCall.Find(picture, own.Id, before),
            cancellationToken);
    }
}
