namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>One channel in two calls: it left the first waiting and consults somebody in the second.</summary>
internal sealed partial class CallBook
{
    /// <summary>The channel of the call that consults whoever is new in the group, where one certainly does.</summary>
    private Channel? Consulting(HashSet<Channel> group, Call call)
    {
        var waiting = call.Channels.Where(channel => !group.Contains(channel) && channel is { IsUp: true, ReleasedAt: null }).ToList();
        if (waiting.Count == 0) return null;
        var mine = group.Where(channel => channel.Call == call && channel is { IsUp: true, HeldCall: null }).ToList();
        if (mine.Count != 1) return null;
        if (mine[0].ConsultsBy is not null) return mine[0];
        // an application holds the other side in a bridge of waiting ones, and somebody new is called
        var newcomer = group.Any(channel => channel is { Call: null, Outgoing: true });
        return newcomer && waiting.TrueForAll(channel => _rooms.Of(channel) is not null) ? mine[0] : null;
    }

    private Call StartConsultation(HashSet<Channel> group, Channel consulting, Call held, DateTimeOffset at)
    {
        var root = consulting.ConsultsBy ?? group.First(channel => channel.Call is null);
        held.Channels.Remove(consulting);
        held.Holders.Add(consulting);
        consulting.HeldCall = held;
        var call = Start(root, consulting, at);
        call.ConsultationOf = held;
        consulting.Call = call;
        call.Channels.Add(consulting);
        if (call.Dialled is null && group.FirstOrDefault(channel => channel.Call is null) is { } newcomer)
        {
            call.Called = lines.PartyOf(newcomer);
            call.Dialled = call.Called.Number;
        }
        return call;
    }

    /// <summary>The channel, which is in another call, left this one waiting.</summary>
    public void Holds(Channel consulting, Call held)
    {
        consulting.HeldCall = held;
        held.Holders.Add(consulting);
        if (consulting.Call is not { } consultation) return;
        consultation.ConsultationOf = held;
        consultation.Calling = lines.PartyOf(consulting);
        if (consultation.Dialled is null && consulting.ConsultsBy?.Dialled is { } dialled) Dial(consultation, dialled);
    }

    /// <summary>As a list shows it: the channel holds this call in a bridge of our application.</summary>
    public void HoldsByRoom(Channel holding, Call held)
    {
        if (holding.Call is { } own && own.Channels.Any(other => other != holding))
        {
            Holds(holding, held);
            return;
        }
        Drop(holding);
        held.Channels.Add(holding);
        holding.Call = held;
    }

    private void ReturnFromConsultation(HashSet<Channel> group)
    {
        foreach (var channel in group)
        {
            if (channel.HeldCall is not { } held) continue;
            var others = group.Where(other => other != channel).ToList();
            if (!others.Exists(other => other.Call == held) || others.Exists(other => other.Call == channel.Call)) continue;
            var left = channel.Call;
            Return(channel, held);
            if (left is null) continue;
            if (_rooms.AllWaitFor(channel, left))
            {
                // alternated: the two have changed places
                channel.HeldCall = left;
                left.Holders.Add(channel);
            }
            else left.LastLeft = lines.PartyOf(channel);
            _unsettled.Add(left);
        }
    }

    /// <summary>The other side of the consultation is gone; of our application's calls the channel stays, and holds.</summary>
    private static void ReturnToHeld(Call left, HashSet<Call> concerned)
    {
        if (left.Channels.Count != 1 || left.Channels.Single() is not { HeldCall: { } held, ConsultsBy: null, Bridge: { IsTalkOfOurs: true, Channels.Count: 1 } } channel) return;
        Return(channel, held);
        concerned.Add(held);
    }

    /// <summary>
    /// Another caller was put onto a connection that stood: everybody whom it holds waits in the application's bridge, and it is
    /// in the new call now.
    /// </summary>
    private void TakeByStanding(HashSet<Channel> group)
    {
        foreach (var channel in group)
        {
            if (channel is not { Call: { } waiting, HeldCall: null, Bridge.IsTalkOfOurs: true } || !_rooms.AllWaitFor(channel, waiting)) continue;
            var taken = group.Where(other => other != channel).Select(other => other.Call).OfType<Call>().FirstOrDefault(call => call != waiting);
            if (taken is null || group.Any(other => other != channel && other.Call == waiting)) continue;
            waiting.Channels.Remove(channel);
            waiting.Holders.Add(channel);
            (channel.HeldCall, channel.Call) = (waiting, taken);
            taken.Channels.Add(channel);
            taken.Awaited.Clear();
            _unsettled.Add(waiting);
        }
    }

    private static void Return(Channel channel, Call held)
    {
        channel.Call?.Channels.Remove(channel);
        held.Holders.Remove(channel);
        held.Channels.Add(channel);
        (channel.Call, channel.HeldCall) = (held, null);
    }
}
