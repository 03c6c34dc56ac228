using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>Conference, parking, digits, and the switches of a line.</summary>
internal sealed partial class CommandDesk
{
    public async Task<ServiceResult> ConferenceCallAsync(TwoCallsRequest request, CancellationToken cancellationToken)
    {
        var (held, active) = (new ConnectionId(request.HeldCall, request.Device), new ConnectionId(request.ActiveCall, request.Device));
        if (Find(held) is not { } first) return Failed(NoCall(held));
        if (Find(active) is not { } second) return Failed(NoCall(active));
        if (first == second && Bridged(first) is { } calls) return await ConferenceByBridgeAsync(calls, held, active, first, cancellationToken);
        if (first != second)
            return Failed(Failure(ServiceFailureCode.NotSupported, "Two lines of one phone are joined by the phone itself; Asterisk joins a consultation that was begun here."));
        var pressed = await PressAsync(first, Options.ThreeWayCode, cancellationToken);
        if (pressed is not null) return Failed(pressed);
        return await session.SeeAsync(() => !InCall(active) && StateOf(held) == ConnectionState.Connected, Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect($"The code {Options.ThreeWayCode} (atxferthreeway) joined nobody; compare it with features.conf."));
    }

    public async Task<ServiceResult<CallParked>> ParkCallAsync(ParkRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { Call: { } call } channel) return NoCall(request.Connection);
        if (Other(call, channel) is null) await TalksAsync(channel, cancellationToken);
        if (Other(call, channel) is not { } other) return WrongState("Only a call with one other party can be parked.");
        lock (Board.Gate)
            if (request.Slot is { } taken && Board.Parking.Slots.Any(slot => slot.Slot == taken))
                return Failure(ServiceFailureCode.NoParkSlot, $"Slot {taken} is taken.");
        if (Bridged(channel) is { } calls) return await ParkByBridgeAsync(calls, request.Slot?.Value, channel, other, cancellationToken);
        if (request.Slot is { } wanted)
        {
            // 16 has no ParkingSpace; the variable is honoured by both
            var prepared = new AmiAction("Setvar").With("Channel", other.Name).With("Variable", "PARKINGEXTEN").With("Value", wanted.Value);
            if (await SendAsync(prepared, cancellationToken) is { Succeeded: false } refused) return Refused(prepared, refused);
        }
        var action = new AmiAction("Park").With("Channel", other.Name).With("TimeoutChannel", channel.Name).With("Parkinglot", Options.ParkingLot);
        var answer = await SendAsync(action, cancellationToken);
        if (!answer.Succeeded)
            return answer.Text.Contains("lot", StringComparison.Ordinal)
                ? Failure(ServiceFailureCode.NoParkRange, $"Asterisk cannot park there: {answer.Text}", answer.Text)
                : Refused(action, answer);
        var parked = await session.SeeAsync(
            _ => other.ParkSlot is { } slot ? new CallParked { Slot = new(slot) } : null, Options.Timing.Effect, cancellationToken);
        // Asterisk reads the slot out to the parker and may leave him on the line: he knows it from his screen
        if (parked is not null) await SendAsync(new AmiAction("Hangup").With("Channel", channel.Name), cancellationToken);
        return parked is not null ? parked : Failure(ServiceFailureCode.NoParkSlot, "Asterisk took the order and parked nothing: no slot is free, or the one asked for is taken.");
    }

    public async Task<ServiceResult> GenerateDigitsAsync(DigitsRequest request, CancellationToken cancellationToken)
    {
        if (Find(request.Connection) is not { } channel) return Failed(NoCall(request.Connection));
        if (!channel.IsUp && !await TalksAsync(channel, cancellationToken)) return Failed(WrongState("The call is not connected."));
        return await PressAsync(channel, request.Digits, cancellationToken) is { } failure ? Failed(failure) : ServiceResult.Done;
    }

    public async Task<ServiceResult> SetForwardingAsync(ForwardingRequest request, CancellationToken cancellationToken)
    {
        if (Line(request.Device) is not { } line) return Failed(Failure(ServiceFailureCode.InvalidDevice, $"{request.Device} is no line."));
        if (!Options.Features.Enabled || Options.Features.FamilyOf(request.Kind) is not { } family)
            return Failed(Failure(ServiceFailureCode.NotSupported, $"The connector's settings name no family for forwarding {request.Kind}."));
        if (await StoreAsync(family, line.Number, request.Target?.Value, cancellationToken) is { } failure) return Failed(failure);
        lock (Board.Gate)
        {
            line.Forwarding ??= [];
            if (request.Target is { } target) line.Forwarding[request.Kind] = target.Value;
            else line.Forwarding.Remove(request.Kind);
            session.Devices.Tell(line, session.Now, verified: true);
        }
        return ServiceResult.Done;
    }

    public async Task<ServiceResult> SetDoNotDisturbAsync(DeviceSwitchRequest request, CancellationToken cancellationToken)
    {
        if (Line(request.Device) is not { } line) return Failed(Failure(ServiceFailureCode.InvalidDevice, $"{request.Device} is no line."));
        var scheme = Options.Features;
        if (!scheme.Enabled || scheme.DoNotDisturbFamily.Length == 0)
            return Failed(Failure(ServiceFailureCode.NotSupported, "The connector's settings name no family for do-not-disturb."));
        if (await StoreAsync(scheme.DoNotDisturbFamily, line.Number, request.On ? scheme.DoNotDisturbValue : null, cancellationToken) is { } failure) return Failed(failure);
        if (scheme.DeviceOf(line.Number) is { } device)
        {
            var shown = new AmiAction("Setvar").With("Variable", $"DEVICE_STATE({device})").With("Value", request.On ? "BUSY" : "NOT_INUSE");
            if (await SendAsync(shown, cancellationToken) is { Succeeded: false } refused) return Failed(Refused(shown, refused));
        }
        lock (Board.Gate)
        {
            line.DoNotDisturb = request.On;
            session.Devices.Tell(line, session.Now, verified: true);
        }
        return ServiceResult.Done;
    }

    public async Task<ServiceResult> SetMessageWaitingAsync(DeviceSwitchRequest request, CancellationToken cancellationToken)
    {
        if (Line(request.Device) is not { } line) return Failed(Failure(ServiceFailureCode.InvalidDevice, $"{request.Device} is no line."));
        if (!session.Abilities.Has("MWIUpdate"))
            return Failed(CannotBeAsked(request.Device, PbxService.SetMessageWaiting, "Asterisk lights message lamps for its own mailboxes only; without res_mwi_external_ami it takes no order."));
        var mailbox = line.Mailbox is { Length: > 0 } told ? told.Split(',')[0] : $"{line.Number}@default";
        var action = new AmiAction("MWIUpdate").With("Mailbox", mailbox).With("NewMessages", request.On ? "1" : "0");
        if (await SendAsync(action, cancellationToken) is { Succeeded: false } refused) return Failed(Refused(action, refused));
        return await session.SeeAsync(() => line.MessageWaiting == request.On, Options.Timing.Effect, cancellationToken)
            ? ServiceResult.Done
            : Failed(NoEffect("Asterisk took the order, and the lamp did not change."));
    }

    /// <summary>Writes or deletes, then reads what is there: the proof is what Asterisk has, not that it took it.</summary>
    private async Task<ServiceFailure?> StoreAsync(string family, string key, string? value, CancellationToken cancellationToken)
    {
        var action = value is null
            ? new AmiAction("DBDel").With("Family", family).With("Key", key)
            : new AmiAction("DBPut").With("Family", family).With("Key", key).With("Val", value);
        var written = await SendAsync(action, cancellationToken);
        var read = await SendAsync(new AmiAction("DBGet").With("Family", family).With("Key", key), cancellationToken);
        var there = read.Items.FirstOrDefault(item => item["Val"] is not null)?["Val"];
        if (there == value) return null;
        return written.Succeeded
            ? Failure(ServiceFailureCode.Rejected, $"Asterisk's database still has \"{there}\" in {family}/{key}.")
            : Refused(action, written);
    }

    /// <summary>As if the phone had sent the digits: so menus, the other side and Asterisk's own features hear them.</summary>
    private async Task<ServiceFailure?> PressAsync(Channel channel, string digits, CancellationToken cancellationToken)
    {
        foreach (var digit in digits)
        {
            if (digit == ',')
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), session.Time, cancellationToken);
                continue;
            }
            var action = new AmiAction("PlayDTMF").With("Channel", channel.Name).With("Digit", digit.ToString()).With("Duration", "120").With("Receive", "true");
            if (await SendAsync(action, cancellationToken) is { Succeeded: false } refused) return Refused(action, refused);
        }
        return null;
    }
}
