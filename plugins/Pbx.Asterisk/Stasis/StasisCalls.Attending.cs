using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>Callers: the phone rings, is lifted or not, and the two are bridged or the caller goes on in the dial plan.</summary>
internal sealed partial class StasisCalls
{
    // a phone obeys the one that it knows: Yealink, Snom, Grandstream; Polycom, Cisco; RFC 5373
    private static readonly IReadOnlyDictionary<string, string> AnswerByItself = new Dictionary<string, string>
    {
        ["PJSIP_HEADER(add,Call-Info)"] = "<sip:attendant>;answer-after=0",
        ["PJSIP_HEADER(add,Alert-Info)"] = "<http://attendant>;info=alert-autoanswer;delay=0",
        ["PJSIP_HEADER(add,Answer-Mode)"] = "Auto",
    };

    /// <summary>The headers by which a phone is asked to lift by itself, as variables of the channel that calls it.</summary>
    public static IEnumerable<string> AnswerHeaders => AnswerByItself.Select(header => $"{header.Key}={header.Value}");

    private void Came(StasisChannel channel)
    {
        if (channel.Replaces is { } replaced) PickedUp(replaced, channel);
        if (channel.IsOurs) return;
        if (channel.Arguments is ["user", var number, ..] && IsDialable(number)) Attend(new Attendance(channel, number, RingTime(channel.Arguments)));
        else Run(token => DeclineAsync(channel, token));
    }

    /// <summary>Another phone took the call: for the caller it is the one that was rung.</summary>
    private void PickedUp(StasisChannel rung, StasisChannel channel)
    {
        foreach (var call in _attendances)
            if (call.Leg == rung) call.Leg = channel;
        book.Changed();
    }

    private TimeSpan RingTime(IReadOnlyList<string> arguments) =>
        arguments.Count > 2 && int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 600
            ? TimeSpan.FromSeconds(seconds)
            : options.Timing.Ring;

    private async Task DeclineAsync(StasisChannel channel, CancellationToken cancellationToken)
    {
        log.Write(PluginLogLevel.Warning, $"{channel.Name} came into the application with ({string.Join(", ", channel.Arguments)}), which says not whom to ring; the dial plan goes on. It is Stasis({Application},user,<number>).");
        await GoOnAsync(channel, "CHANUNAVAIL", cancellationToken);
    }

    private void Attend(Attendance call)
    {
        lock (book.Gate)
        {
            if (_attendances.Any(other => other.Caller == call.Caller && !other.IsOver)) return;
            _attendances.Add(call);
        }
        Run(async token =>
        {
            try
            {
                await AttendAsync(call, token);
            }
            finally
            {
                lock (book.Gate) _attendances.Remove(call);
                // too late for it, and whoever ordered it sees that
                call.Order?.Take();
                book.Changed();
            }
            await SettleAsync(token);
        });
    }

    private async Task AttendAsync(Attendance call, CancellationToken cancellationToken)
    {
        if (call.Leg is null)
        {
            await client.PostAsync($"channels/{call.Caller.Id}/ring", cancellationToken);
            await CallPhoneAsync(call, answersItself: false, cancellationToken);
        }
        while (call.Leg is { } leg)
        {
            await book.WhenAsync(() => call.IsOver || call.Leg != leg || leg is { IsUp: true, IsInside: true } || leg.IsGone || call.Order is not null, Timeout.InfiniteTimeSpan, cancellationToken);
            if (call.Leg != leg) continue;
            if (call.IsOver)
            {
                await HangUpAsync(leg, cancellationToken);
                return;
            }
            if (leg is { IsUp: true, IsInside: true })
            {
                await BridgeAsync(call.Caller, leg, cancellationToken);
                return;
            }
            if (call.Order is { } order)
            {
                if (!await StopRingingAsync(call, leg, order, cancellationToken)) continue;
                if (order.Standing is { } standing && await BridgeAsync(call.Caller, standing, cancellationToken)) return;
                // while both ring some phones take the second call as one that waits; so the first is gone before
                await book.WhenAsync(() => leg.IsGone, options.Timing.Effect, cancellationToken);
                await CallPhoneAsync(call, answersItself: order.Standing is null, cancellationToken);
                call.Order = null;
                continue;
            }
            if (!leg.IsGone) continue;
            await GoOnAsync(call.Caller, DialStatusOf(leg.Cause), cancellationToken);
            return;
        }
        await GoOnAsync(call.Caller, "CHANUNAVAIL", cancellationToken);
    }

    /// <summary>False where Asterisk refuses to end the ringing, or does not answer: then who ordered it is told, and all is as if nobody had.</summary>
    private async Task<bool> StopRingingAsync(Attendance call, StasisChannel leg, AnswerOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var refused = await EndAsync(leg, cancellationToken);
            if (refused is not null) call.Order = null;
            order.Take(refused);
            return refused is null;
        }
        catch (TimeoutException late)
        {
            call.Order = null;
            order.Fail(late);
            return false;
        }
    }

    /// <summary>Calls the phone; there is no leg where it cannot be reached.</summary>
    private async Task CallPhoneAsync(Attendance call, bool answersItself, CancellationToken cancellationToken)
    {
        var id = StasisNames.NewLeg();
        var variables = new Dictionary<string, string>(answersItself ? AnswerByItself : new Dictionary<string, string>());
        if (call.Caller.CallerName is { Length: > 0 } name) variables["CONNECTEDLINE(name,i)"] = name;
        if (call.Caller.CallerNumber is { Length: > 0 } number) variables["CONNECTEDLINE(num,i)"] = number;
        var endpoint = $"{options.Technologies[0]}/{call.Number}";
        call.Leg = await CreateAsync(endpoint, id, call.Caller, ["leg", call.Caller.Id], variables, cancellationToken);
        if (call.Leg is not { IsInside: true } leg) return;
        // as Dial does: the caller's phone shows whom it rings
        await ShowAsync(call.Caller, leg.CallerName, call.Number, cancellationToken);
        var seconds = call.Rings.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        await client.PostAsync($"channels/{id}/dial", cancellationToken, ("caller", call.Caller.Id), ("timeout", seconds));
    }

    /// <summary>A channel of ours that is not dialled yet; null where Asterisk could make none.</summary>
    private async Task<StasisChannel?> CreateAsync(
        string endpoint, string id, StasisChannel onBehalfOf, string[] arguments, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            HttpMethod.Post,
            $"channels/create",
            [("endpoint", endpoint), ("app", Application), ("appArgs", string.Join(',', arguments)), ("channelId", id), ("originator", onBehalfOf.Id)],
            variables,
            cancellationToken);
        if (!answer.Succeeded || book.Learn(answer.Body) is not { } channel) return null;
        // until it is inside, an order to it is refused
        await book.WhenAsync(() => channel.IsInside || channel.IsGone, options.Timing.Effect, cancellationToken);
        return channel;
    }

    /// <summary>The two talk: in the bridge of the one who stands there alone, or in one of their own.</summary>
    private async Task<bool> BridgeAsync(StasisChannel caller, StasisChannel phone, CancellationToken cancellationToken)
    {
        if (!caller.IsUp) await client.PostAsync($"channels/{caller.Id}/answer", cancellationToken);
        if (phone.Bridge is { IsTalk: true } standing) return await MoveAsync(caller, standing.Id, cancellationToken);
        var talk = StasisNames.NewTalk();
        using var open = await OpenAsync(talk, "mixing", cancellationToken);
        return await MoveAsync(caller, talk, cancellationToken) && await MoveAsync(phone, talk, cancellationToken);
    }

    /// <summary>The dial plan goes on after Stasis as it does after Dial, and with what Dial would have said.</summary>
    private async Task GoOnAsync(StasisChannel caller, string dialStatus, CancellationToken cancellationToken)
    {
        await SetAsync(caller, "DIALSTATUS", dialStatus, cancellationToken);
        await ContinueAsync(caller, cancellationToken);
    }

    /// <summary>Out of the application and on in the dial plan. Until that is seen he is in no bridge, and not left alone.</summary>
    private async Task<AriAnswer> ContinueAsync(StasisChannel channel, CancellationToken cancellationToken, params (string Name, string? Value)[] where)
    {
        using var sparing = new Sparing(book, [channel]);
        var visit = channel.Visits;
        var answer = await client.PostAsync($"channels/{channel.Id}/continue", cancellationToken, where);
        if (answer.Succeeded) await book.WhenAsync(() => !channel.IsInside || channel.Visits != visit, options.Timing.Effect, cancellationToken);
        return answer;
    }

    /// <summary>The channel's phone is told with whom it is connected.</summary>
    private async Task ShowAsync(StasisChannel channel, string? name, string? number, CancellationToken cancellationToken)
    {
        if (number is not { Length: > 0 }) return;
        await SetAsync(channel, "CONNECTEDLINE(name,i)", name ?? "", cancellationToken);
        await SetAsync(channel, "CONNECTEDLINE(num)", number, cancellationToken);
    }

    private Task<AriAnswer> SetAsync(StasisChannel channel, string variable, string value, CancellationToken cancellationToken) =>
        client.PostAsync($"channels/{channel.Id}/variable", cancellationToken, ("variable", variable), ("value", value));

    private static string DialStatusOf(int cause) => cause switch
    {
        // Q.850: user busy, call rejected
        17 or 21 => "BUSY",
        // no user responding, alerting without answer; the ordinary end: we gave up
        0 or 16 or 18 or 19 => "NOANSWER",
        34 or 38 or 41 or 42 or 44 or 58 => "CONGESTION",
        _ => "CHANUNAVAIL",
    };

    private static bool IsDialable(string number) =>
        number.Length is > 0 and <= 64 && number.All(digit => char.IsAsciiLetterOrDigit(digit) || digit is '*' or '#' or '+' or '.' or '_' or '-');
}
