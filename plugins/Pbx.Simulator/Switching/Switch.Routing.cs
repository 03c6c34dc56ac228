using System.Globalization;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>Where a number leads, and the ringing there: forwarding, no answer, ring-out, trunks.</summary>
internal sealed partial class Switch
{
    private const int LongestChain = 10;
    private static readonly TimeSpan Announcement = TimeSpan.FromSeconds(2);

    /// <summary>Follows the forwarding as it stands now; changes nothing. Nobody is rung for a call he is in.</summary>
    private Route FindRoute(DialableNumber dialled, SwitchCall call, HashSet<string>? visited = null)
    {
        visited = visited is null ? new(StringComparer.Ordinal) : new(visited, StringComparer.Ordinal);
        var diversions = new List<Diversion>();
        var number = dialled;
        while (true)
        {
            if (!visited.Add(number.Value) || visited.Count > LongestChain) return Fails(EventCause.DestinationNotObtainable);
            if (FindLine(number) is not { } line) return Elsewhere();
            if (line.Forwarding.TryGetValue(ForwardingKind.All, out var always))
            {
                Divert(line, always, EventCause.CallForwardImmediate);
                continue;
            }

            var inService = line.Devices.FindAll(d => d.InService);
            var willing = inService.FindAll(d => !d.DoNotDisturb);
            var free = willing.FindAll(d => CanRing(d) && !d.Connections.Exists(c => c.Call == call));
            if (free.Count > 0)
                return new Route { Number = number, Line = line, Devices = free, Diversions = diversions, Visited = visited };
            if (inService.Count == 0) return Fails(EventCause.DestinationOutOfOrder);
            if (!line.Forwarding.TryGetValue(ForwardingKind.Busy, out var whenBusy))
                return Fails(willing.Count > 0 ? EventCause.Busy : EventCause.DoNotDisturb);
            Divert(line, whenBusy, EventCause.CallForwardBusy);
        }

        Route Elsewhere()
        {
            if (ServiceCodes?.Knows(number) == true)
                return new Route { Number = number, ServiceCode = true, Diversions = diversions, Visited = visited };
            var digital = StartsWith(_options.DigitalPrefix);
            if (!digital && !StartsWith(_options.AnaloguePrefix)) return Fails(EventCause.DestinationNotObtainable);
            return _trunksInUse >= _options.Trunks
                ? Fails(EventCause.NetworkCongestion)
                : new Route { Number = number, Outside = true, Analogue = !digital, Diversions = diversions, Visited = visited };
        }

        bool StartsWith(string prefix) => prefix.Length > 0 && number.Value.Length > prefix.Length && number.Value.StartsWith(prefix, StringComparison.Ordinal);

        Route Fails(EventCause cause) => new() { Number = number, Failure = cause, Diversions = diversions, Visited = visited };

        void Divert(SwitchLine from, DialableNumber to, EventCause cause)
        {
            diversions.Add(new Diversion(from.Party, FindLine(to)?.Party ?? new Party { Device = new DeviceId(to.Value), Number = to }, cause));
            number = to;
        }
    }

    private bool CanRing(SwitchDevice device) =>
        device.Connections.Count < (device.CallWaiting ? _options.CallsPerDevice : 1);

    /// <summary>Brings the call where the route leads: it rings, leaves by a trunk, or fails.</summary>
    private void Offer(SwitchCall call, Route route, EventCause cause)
    {
        foreach (var diversion in route.Diversions)
        {
            call.Redirect(diversion.From, diversion.To);
            cause = diversion.Cause;
            // a phone that reaches its own forwarding is diverted from nothing: it is still in the call
            if (call.Connections.Exists(c => c.Party.Device == diversion.From.Device)) continue;
            Report(new Diverted { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = diversion.Cause, Parties = call.Parties, Linkage = call.Linkage, Diverting = diversion.From, NewDestination = diversion.To });
        }

        if (route.Failure is { } failure) Fail(call, route, failure);
        else if (route.ServiceCode) Obey(call, route.Number, cause);
        else if (route.Outside) LeaveByTrunk(call, route, cause);
        else Alert(call, route, [.. route.Devices.Select(d => Join(call, d, ConnectionState.Null))], cause);
    }

    private void Alert(SwitchCall call, Route route, IReadOnlyList<SwitchConnection> connections, EventCause cause)
    {
        var ring = new Ring { Line = route.Line, Visited = route.Visited };
        foreach (var connection in connections)
        {
            connection.State = ConnectionState.Alerting;
            connection.Ring = ring;
            ring.Ringing.Add(connection);
            Report(new Delivered { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Alerting = connection.Party });
        }

        StartClock(ring);
    }

    private void StartClock(Ring ring)
    {
        if (ring.Line is not null) ring.NoAnswer = _agenda.In(_options.NoAnswer, () => ForwardUnanswered(ring));
        ring.RingOut = _agenda.In(_options.RingOut, () => GiveUp(ring));
    }

    private void ForwardUnanswered(Ring ring)
    {
        if (ring.Ringing.Count == 0 || ring.Line is not { } line || !line.Forwarding.TryGetValue(ForwardingKind.NoAnswer, out var target)) return;
        var call = ring.Ringing[0].Call;
        var route = FindRoute(target, call, ring.Visited);
        if (route.Failure is not null) return;
        var to = FindLine(target)?.Party ?? new Party { Device = new DeviceId(target.Value), Number = target };
        call.Redirect(line.Party, to);
        DivertRinging(ring, to, EventCause.CallForwardNoAnswer);
        Offer(call, route, EventCause.CallForwardNoAnswer);
    }

    /// <summary>Every device of the ring loses the call to a new destination, which the caller of this offers it to next.</summary>
    private void DivertRinging(Ring ring, Party to, EventCause cause)
    {
        foreach (var connection in ring.Ringing.ToList())
        {
            var call = connection.Call;
            Part(connection);
            Report(new Diverted { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Diverting = connection.Party, NewDestination = to });
        }
    }

    private void GiveUp(Ring ring)
    {
        foreach (var connection in ring.Ringing.ToList()) Leave(connection, EventCause.NoAnswer);
    }

    private void Fail(SwitchCall call, Route route, EventCause cause)
    {
        var party = FindLine(route.Number)?.Party ?? new Party { Device = new DeviceId(route.Number.Value), Number = route.Number };
        // a caller that dials itself is in the call already: the failed end needs a name of its own
        if (call.Connections.Exists(c => c.Party.Device == party.Device)) party = party with { Device = new DeviceId($"{party.Device}!") };
        var failing = Join(call, null, party, ConnectionState.Fail);
        Report(new Failed { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Failing = party });
        call.BusyTone = _agenda.In(_options.BusyTone, () =>
        {
            if (failing.State == ConnectionState.Fail) Leave(failing, cause);
        });
    }

    private void Obey(SwitchCall call, DialableNumber code, EventCause cause)
    {
        var announcement = Join(call, null, new Party { Device = new DeviceId(code.Value), Number = code, Name = "Service", External = false }, ConnectionState.Connected);
        call.AnsweredAt ??= _agenda.Now;
        call.Called = announcement.Party;
        Report(new Established { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Answering = announcement.Party });
        _agenda.In(Announcement, () =>
        {
            if (announcement.State == ConnectionState.Connected) Leave(announcement, EventCause.Normal);
        });
        _agenda.In(TimeSpan.Zero, () => ServiceCodes?.Dialled(code));
    }

    private void LeaveByTrunk(SwitchCall call, Route route, EventCause cause)
    {
        var outside = SeizeTrunk(route.Number, null);
        call.Called = outside.Party;
        var connection = Join(call, outside, ConnectionState.Null);
        if (route.Analogue)
        {
            connection.State = ConnectionState.Connected;
            Report(new NetworkReached { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Outside = outside.Party });
        }
        else
        {
            Alert(call, route, [connection], cause);
        }
    }

    private SwitchDevice SeizeTrunk(DialableNumber? number, string? name)
    {
        _trunksInUse++;
        return new SwitchDevice
        {
            Id = new DeviceId($"t{(++_lastTrunkCall).ToString(CultureInfo.InvariantCulture)}"),
            Number = number,
            Name = name,
            Outside = true,
        };
    }
}
