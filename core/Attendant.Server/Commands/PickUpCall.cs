using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.pickup</c>: takes a call that rings at another line, named by line, extension or call.</summary>
internal sealed class PickUpCall(CommandDesk desk) : IMethod
{
    public string Name => MethodNames.CallPickup;

    public MethodFlags Flags => MethodFlags.Command;

    public string? Permission => Permissions.CallPickup;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var target = LineArgument.Read(call);
        var id = call.Optional<string>("callId");
        if (!target.IsGiven && id is null)
        {
            return ProtocolError.Parameter("line", "One of the parameters 'line', 'extension' and 'callId' is needed.");
        }

        var (found, refused) = await desk.Loop.RunAsync(picture => Find(picture, target, id), cancellationToken);
        return refused is not null ? refused : await TakeAsync(found!, cancellationToken);
    }

    private static (Pickup? Pickup, ProtocolError? Refused) Find(ITelephonyPicture picture, LineArgument target, string? id)
    {
        if (target.Own.Count == 0 || picture.FindLine(target.Own[0]) is not { } own)
        {
            return (null, ProtocolError.Refused(Reasons.NotFound, "You have no line on this server at the moment."));
        }

        // a line's own word about pickup is whether it rings; here only what its PBX cannot do counts
        if (own.Actions.GetValueOrDefault(CallAction.Pickup, ActionRefusal.Unsupported) is var refusal and not (ActionRefusal.None or ActionRefusal.InvalidState))
        {
            return (null, Refusals.Of(refusal, CallAction.Pickup, $"the line {own.Extension}"));
        }

        IEnumerable<LineId> lines;
        if (id is null)
        {
            var (line, refused) = target.Find(picture);
            if (refused is not null)
            {
                return (null, refused);
            }

            lines = [line!.Id];
        }
        else
        {
            lines = picture.LinesOf(new GlobalCallId(id));
        }

        var ringing = lines.SelectMany(picture.CallsOf)
            .FirstOrDefault(call => call.State == CallState.Offered && call.Source == own.Source && (id is null || call.Id.Value == id));
        return ringing is null
            ? (null, id is null
                ? ProtocolError.Refused(Reasons.InvalidState, "Nothing rings there now.")
                : ProtocolError.Refused(Reasons.NotFound, $"There is no ringing call {id}."))
            : (new Pickup(own, ringing, [.. picture.CallsOf(own.Id).Select(other => other.Id)]), null);
    }

    private async Task<MethodResult> TakeAsync(Pickup pickup, CancellationToken cancellationToken)
    {
        await desk.HoldActiveAsync(pickup.Own.Id, null, cancellationToken);
        var request = new PickupRequest { Taking = pickup.Own.Device, Ringing = pickup.Ringing.Connection };
        return await desk.CarryOutAsync(
            async token => (await desk.Pbx.AskAsync<IPbxPickup, CallStarted>(pickup.Own.Source, (pbx, end) => pbx.DirectedPickupCallAsync(request, end), token)).WithoutValue(),
            picture => TakenCall.Find(picture, pickup.Own.Id, pickup.Before),
            cancellationToken);
    }

    private sealed record Pickup(Line Own, Call Ringing, IReadOnlyList<GlobalCallId> Before);
}
