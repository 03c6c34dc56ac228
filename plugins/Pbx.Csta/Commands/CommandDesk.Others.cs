using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Commands;

/// <summary>Taking calls from elsewhere, parking, features, agents, listening in.</summary>
internal sealed partial class CommandDesk
{
    public async Task<ServiceResult<CallStarted>> DirectedPickupCallAsync(PickupRequest request, CancellationToken cancellationToken)
    {
        if (request.Ringing is not { } ringing) return await GroupPickupCallAsync(request, cancellationToken);
        return await TakeAsync(ringing, request.Taking, PbxService.DirectedPickupCall, cancellationToken);
    }

    public async Task<ServiceResult<CallStarted>> GroupPickupCallAsync(PickupRequest request, CancellationToken cancellationToken)
    {
        using var taken = new TakenCall(connection.Board, request.Taking);
        var started = await StartAsync("GroupPickupCall", () => Calls.GroupPickupCall(Name(request.Taking)), request.Taking, "pickedUpCall", null, cancellationToken);
        if (started.Failure is { Code: ServiceFailureCode.InvalidState or ServiceFailureCode.InvalidCall } none) return none with { Code = ServiceFailureCode.NoCallToPickUp };
        // the standard's answer holds nothing: the event names the call
        return started.Failure is { Code: ServiceFailureCode.Rejected, EffectUnknown: true } && await taken.WaitAsync(connection.Time, cancellationToken) is { } call
            ? new CallStarted { Connection = new ConnectionId(call, request.Taking) }
            : started;
    }

    public async Task<ServiceResult<CallParked>> ParkCallAsync(ParkRequest request, CancellationToken cancellationToken)
    {
        if ((request.Slot?.Value ?? options.ParkTo) is not { Length: > 0 } slot)
            return new ServiceFailure { Code = ServiceFailureCode.NoParkRange, Message = "No device is set up to park at; set parkTo, or name a slot." };
        var (to, failure) = await FindAsync(new DialableNumber(slot), cancellationToken);
        if (to is null) return failure!;
        var answer = await AskAsync("ParkCall", request.Connection.Device, () => Calls.ParkCall(Name(request.Connection), to), cancellationToken);
        if (answer.Failure is { } refused) return refused.Code == ServiceFailureCode.Busy ? refused with { Code = ServiceFailureCode.NoParkSlot } : refused;
        var wire = Reading.Connection(answer.Root["parkedTo"u8]).Wire;
        return new CallParked { Slot = wire is null ? new DialableNumber(slot) : connection.Names.Read(wire).Number ?? new DialableNumber(slot) };
    }

    /// <summary>ECMA-269 DirectedPickupCall of the connection that is queued in the slot.</summary>
    public async Task<ServiceResult<CallStarted>> RetrieveParkedCallAsync(RetrieveParkedRequest request, CancellationToken cancellationToken)
    {
        ConnectionId? parked;
        lock (connection.Board.Gate)
            parked = connection.Board.Book.All.FirstOrDefault(call => call.Slot == request.Slot) is { } call
                ? new ConnectionId(call.CallId, call.Legs.FirstOrDefault(leg => leg.Party.Number == call.Slot)?.Party.Device ?? new DeviceId(request.Slot.Value))
                : null;
        // parked before this link: one dials the slot to retrieve it
        if (parked is not { } waiting) return await MakeCallAsync(new MakeCallRequest { Calling = request.Taking, Destination = request.Slot }, cancellationToken);
        return await TakeAsync(waiting, request.Taking, PbxService.RetrieveParkedCall, cancellationToken);
    }

    public async Task<ServiceResult> SetForwardingAsync(ForwardingRequest request, CancellationToken cancellationToken)
    {
        string? to = null;
        if (request.Target is { } target)
        {
            (to, var failure) = await FindAsync(target, cancellationToken);
            if (to is null) return ServiceResult.Failed(failure!);
        }
        var answer = await AskAsync("SetForwarding", request.Device, () => Devices.SetForwarding(Name(request.Device), request.Kind, to), cancellationToken);
        return await ReadBackAsync(answer.Result, () => connection.ReadBack.ReadForwardingAsync(request.Device, cancellationToken));
    }

    public async Task<ServiceResult> SetDoNotDisturbAsync(DeviceSwitchRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("SetDoNotDisturb", request.Device, () => Devices.SetDoNotDisturb(Name(request.Device), request.On), cancellationToken);
        return await ReadBackAsync(answer.Result, () => connection.ReadBack.ReadDoNotDisturbAsync(request.Device, cancellationToken));
    }

    public async Task<ServiceResult> SetMessageWaitingAsync(DeviceSwitchRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("SetMessageWaitingIndicator", request.Device, () => Devices.SetMessageWaiting(Name(request.Device), request.On), cancellationToken);
        return await ReadBackAsync(answer.Result, () => connection.ReadBack.ReadMessageWaitingAsync(request.Device, cancellationToken));
    }

    public async Task<ServiceResult> SetAgentStateAsync(AgentStateRequest request, CancellationToken cancellationToken)
    {
        var word = request.Wanted switch
        {
            AgentState.LoggedOut => "loggedOff",
            AgentState.Ready => "ready",
            AgentState.NotReady => "notReady",
            AgentState.WorkingAfterCall => "workingAfterCall",
            _ => null,
        };
        if (word is null) return ServiceResult.Failed(ServiceFailureCode.InvalidParameter, "An agent is busy by having a call, not by being set so.");
        foreach (var group in request.Groups.Select(group => (string?)group.Value).DefaultIfEmpty())
        {
            var wire = group is null or Switchboard.AllGroups ? null : group;
            // ECMA-269: only who is logged on is ready or not
            if (word != "loggedOff" && connection.Board.Devices.IsLoggedOut(request.Device)
                && await SetAgentAsync(request.Device, "loggedOn", wire, cancellationToken) is { Failure: not null } refused) return refused.Result;
            var set = await SetAgentAsync(request.Device, word, wire, cancellationToken);
            // whether anybody is logged on may not have been told yet
            if (set.Failure is { EffectUnknown: false } && word != "loggedOff" && !connection.Board.Devices.IsAgent(request.Device)
                && await SetAgentAsync(request.Device, "loggedOn", wire, cancellationToken) is { Failure: null })
                set = await SetAgentAsync(request.Device, word, wire, cancellationToken);
            if (set.Failure is not null) return set.Result;
        }
        // where no events tell of agents, polling would tell it much later
        return connection.Profile.Queries.AgentState
            ? await ReadBackAsync(ServiceResult.Done, () => connection.ReadBack.ReadAgentAsync(request.Device, cancellationToken))
            : ServiceResult.Done;
    }

    /// <summary>ECMA-269 SingleStepConferenceCall: the supervisor joins the call, silently or heard by all.</summary>
    public async Task<ServiceResult<CallStarted>> SuperviseAsync(SuperviseRequest request, CancellationToken cancellationToken)
    {
        var participation = request.Mode switch { SupervisionMode.Monitor => "silent", SupervisionMode.Barge => "active", _ => null };
        if (participation is null) return new ServiceFailure { Code = ServiceFailureCode.NotSupported, Message = "CSTA has no service for whispering." };
        CallId? talking;
        lock (connection.Board.Gate)
            talking = connection.Board.Book.All.FirstOrDefault(call => call.Of(request.Supervised)?.State == ConnectionState.Connected)?.CallId;
        if (talking is not { } call) return new ServiceFailure { Code = ServiceFailureCode.SupervisedDeviceIdle, Message = "The supervised device has no connected call." };
        return await StartAsync(
            "SingleStepConferenceCall", () => Calls.SingleStepConferenceCall(Name(call, request.Supervised), Name(request.Supervisor), participation), request.Supervisor, "conferencedCall",
            new ConnectionId(call, request.Supervisor), cancellationToken);
    }

    /// <summary>A waiting call is deflected from the queue to the device.</summary>
    public async Task<ServiceResult> TakeWaitingCallAsync(QueueTakeRequest request, CancellationToken cancellationToken)
    {
        DeviceId? queue;
        lock (connection.Board.Gate)
            queue = connection.Board.Book.Find(request.Call.Value)?.Legs.FirstOrDefault(leg => leg.State == ConnectionState.Queued)?.Party.Device;
        if (queue is not { } waiting) return ServiceResult.Failed(ServiceFailureCode.InvalidCall, "The call does not wait any more.");
        return (await AskAsync("DeflectCall", waiting, () => Calls.DeflectCall(Name(request.Call, waiting), Name(request.Taking)), cancellationToken, asked: PbxService.Unknown)).Result;
    }

    public async Task<ServiceResult> SelectRouteAsync(RouteSelection request, CancellationToken cancellationToken) =>
        (await connection.SelectRouteAsync(request, cancellationToken)).Result;

    // some answer with nothing: the call keeps its name
    private Task<ServiceResult<CallStarted>> TakeAsync(ConnectionId from, DeviceId taking, PbxService asked, CancellationToken cancellationToken) =>
        StartAsync(
            "DirectedPickupCall", () => Calls.DirectedPickupCall(Name(from), Name(taking)), taking, "pickedUpCall", new ConnectionId(from.Call, taking), cancellationToken, asked);

    /// <summary>That a feature was taken is not that it was done: what stands there now is asked for, or an event tells it.</summary>
    private static async Task<ServiceResult> ReadBackAsync(ServiceResult taken, Func<Task> read)
    {
        try
        {
            if (taken.Outcome == ServiceOutcome.Done) await read();
        }
        catch (Exception e) when (e is CstaFault or OperationCanceledException)
        {
            // it was taken all the same, and the next link reads everything
        }
        return taken;
    }

    private Task<Answer> SetAgentAsync(DeviceId device, string state, string? group, CancellationToken cancellationToken) =>
        AskAsync("SetAgentState", device, () => Devices.SetAgentState(Name(device), state, group), cancellationToken);
}
