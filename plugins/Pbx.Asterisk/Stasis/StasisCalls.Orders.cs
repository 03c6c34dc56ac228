using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>
/// What consoles order of calls that run through the application. Each comes back with null where Asterisk took it, which is no
/// success yet: that is what the switchboard sees.
/// </summary>
internal sealed partial class StasisCalls
{
    public static readonly ServiceFailure Left = new() { Code = ServiceFailureCode.InvalidCall, Message = "The call no longer runs through the application." };

    /// <summary>The ringing phone is to answer; null where it no longer rings for the application.</summary>
    public AnswerOrder? Answer(string legId)
    {
        lock (book.Gate)
        {
            var call = _attendances.FirstOrDefault(call => call.Leg?.Id == legId);
            if (call is null) return null;
            call.Order ??= new AnswerOrder(book.Channels.FirstOrDefault(channel => channel.Peer == call.Leg!.Peer && StandsAlone(channel)));
            book.Changed();
            return call.Order;
        }
    }

    /// <summary>Everybody in talk with the channel waits for it and hears music.</summary>
    public Task<ServiceFailure?> HoldAsync(string holdingId, CancellationToken cancellationToken) => EngageAsync(
        [holdingId],
        async channels => await HoldAsync(channels[0], cancellationToken),
        cancellationToken);

    /// <summary>Those who wait for the channel talk to it again.</summary>
    public Task<ServiceFailure?> RetrieveAsync(string holdingId, IReadOnlyList<string> heldIds, CancellationToken cancellationToken) => EngageAsync(
        [holdingId, .. heldIds],
        async channels => await TalkAsync(channels[0], channels[1..], cancellationToken),
        cancellationToken);

    /// <summary>Those in talk wait, and those who waited talk.</summary>
    public Task<ServiceFailure?> AlternateAsync(string holdingId, IReadOnlyList<string> heldIds, CancellationToken cancellationToken) => EngageAsync(
        [holdingId, .. heldIds],
        async channels => await HoldAsync(channels[0], cancellationToken) ?? await TalkAsync(channels[0], channels[1..], cancellationToken),
        cancellationToken);

    /// <summary>Holds, and calls the number by the dial plan; the channel hears how it rings.</summary>
    public Task<ServiceFailure?> ConsultAsync(string consultingId, string number, string context, string? callerNumber, string? callerName, CancellationToken cancellationToken) => EngageAsync(
        [consultingId],
        async channels =>
        {
            var consulting = channels[0];
            if (!IsDialable(number)) return Failure(ServiceFailureCode.InvalidDestination, $"{number} cannot be dialled.");
            if (await HoldAsync(consulting, cancellationToken) is { } failure) return failure;
            if (await CallForAsync(consulting, number, context, callerNumber, callerName, cancellationToken)) return null;
            List<StasisChannel> held;
            lock (book.Gate) held = [.. book.HeldBy(consulting)];
            await TalkAsync(consulting, held, cancellationToken);
            return Failure(ServiceFailureCode.InvalidDestination, $"Asterisk does not know {number} in context {context}.");
        },
        cancellationToken);

    /// <summary>The others go on without the channel.</summary>
    public Task<ServiceFailure?> TransferAsync(string leavingId, IReadOnlyList<string> heldIds, CancellationToken cancellationToken) => EngageAsync(
        [leavingId, .. heldIds],
        async channels =>
        {
            var leaving = channels[0];
            if (leaving.Bridge is not { IsTalk: true } talk) return Failure(ServiceFailureCode.InvalidState, "There is nobody to transfer to.");
            // who transfers is out before the others meet, or it would be a conference for a moment
            var removed = await client.PostAsync($"bridges/{talk.Id}/removeChannel", cancellationToken, ("channel", leaving.Id));
            if (!removed.Succeeded) return Refused(removed);
            foreach (var held in channels[1..])
                if (!await MoveAsync(held, talk.Id, cancellationToken)) return Left;
            return await EndAsync(leaving, cancellationToken);
        },
        cancellationToken);

    /// <summary>Those who wait come to those who talk.</summary>
    public Task<ServiceFailure?> ConferenceAsync(string holdingId, IReadOnlyList<string> heldIds, CancellationToken cancellationToken) => EngageAsync(
        [holdingId, .. heldIds],
        async channels =>
        {
            if (channels[0].Bridge is not { IsTalk: true } talk) return Failure(ServiceFailureCode.InvalidState, "There is nobody to confer with.");
            foreach (var held in channels[1..])
                if (!await MoveAsync(held, talk.Id, cancellationToken)) return Left;
            return null;
        },
        cancellationToken);

    /// <summary>The far ends of two connections of one phone talk to each other, and the phone is out.</summary>
    public Task<ServiceFailure?> JoinAsync(string firstLegId, string firstId, string secondLegId, string secondId, CancellationToken cancellationToken) => EngageAsync(
        [firstLegId, firstId, secondLegId, secondId],
        async channels =>
        {
            var talk = StasisNames.NewTalk();
            using var open = await OpenAsync(talk, "mixing", cancellationToken);
            if (!await MoveAsync(channels[1], talk, cancellationToken) || !await MoveAsync(channels[3], talk, cancellationToken)) return Left;
            return await EndAsync(channels[0], cancellationToken) ?? await EndAsync(channels[2], cancellationToken);
        },
        cancellationToken);

    /// <summary>Ends those in talk with the channel, which itself stays: others wait for it.</summary>
    public Task<ServiceFailure?> ClearActiveAsync(string holdingId, CancellationToken cancellationToken) => EngageAsync(
        [holdingId],
        async channels =>
        {
            List<StasisChannel> active;
            lock (book.Gate) active = [.. channels[0].Bridge?.Channels.Where(other => other != channels[0]) ?? []];
            foreach (var other in active) await HangUpAsync(other, cancellationToken);
            await book.WhenAsync(() => active.TrueForAll(other => !other.IsInside), options.Timing.Effect, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>Whatever becomes of the others meanwhile, the channel is not hung up as one that was left alone.</summary>
    public async Task<T> KeepAsync<T>(string channelId, Func<Task<T>> meanwhile)
    {
        StasisChannel? kept;
        lock (book.Gate)
        {
            kept = book.Find(channelId);
            if (kept is not null) kept.Engaged++;
        }
        try
        {
            return await meanwhile();
        }
        finally
        {
            lock (book.Gate)
                if (kept is not null) kept.Engaged--;
            Run(SettleAsync);
        }
    }

    /// <summary>The channel leaves the application and goes on in the dial plan with this number.</summary>
    public async Task<ServiceFailure?> SendOnAsync(
        string channelId, string context, string number, IReadOnlyList<(string Name, string Value)> variables, CancellationToken cancellationToken)
    {
        if (!IsDialable(number)) return Failure(ServiceFailureCode.InvalidDestination, $"{number} cannot be dialled.");
        StasisChannel? channel;
        lock (book.Gate) channel = book.Find(channelId);
        if (channel is null) return Left;
        foreach (var (name, value) in variables) await SetAsync(channel, name, value, cancellationToken);
        var answer = await ContinueAsync(channel, cancellationToken, ("context", context), ("extension", number), ("priority", "1"));
        return answer.Succeeded ? null : Refused(answer);
    }

    private bool StandsAlone(StasisChannel channel) =>
        channel is { IsInside: true, IsUp: true, Engaged: 0, Bridge: { IsTalk: true, Channels.Count: 1 } } && !IsAttended(channel) && book.HeldBy(channel).Count == 1;

    private async Task<ServiceFailure?> HoldAsync(StasisChannel holding, CancellationToken cancellationToken)
    {
        List<StasisChannel> others;
        lock (book.Gate) others = [.. holding.Bridge is { IsTalk: true } talk ? talk.Channels.Where(other => other != holding) : []];
        if (others.Count == 0) return Failure(ServiceFailureCode.InvalidState, "There is nobody to hold.");
        var bridge = StasisNames.HoldOf(holding.Id);
        using var open = await OpenAsync(bridge, "holding", cancellationToken);
        await client.PostAsync($"bridges/{bridge}/moh", cancellationToken);
        foreach (var other in others)
            if (!await MoveAsync(other, bridge, cancellationToken)) return Left;
        return null;
    }

    private async Task<ServiceFailure?> TalkAsync(StasisChannel holding, IReadOnlyList<StasisChannel> held, CancellationToken cancellationToken)
    {
        if (holding.Bridge is not { IsTalk: true })
        {
            var talk = StasisNames.NewTalk();
            using var open = await OpenAsync(talk, "mixing", cancellationToken);
            if (!await MoveAsync(holding, talk, cancellationToken)) return Left;
        }
        foreach (var one in held)
            if (!await MoveAsync(one, holding.Bridge!.Id, cancellationToken)) return Left;
        return null;
    }

    private async Task<bool> CallForAsync(StasisChannel consulting, string number, string context, string? callerNumber, string? callerName, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string> { ["CALLERID(num)"] = number };
        // the far half of the pair is called by what the near one is connected with, and the consulting phone shows whom the near one is
        if (callerNumber is { Length: > 0 }) variables["CONNECTEDLINE(num,i)"] = callerNumber;
        if (callerName is { Length: > 0 }) variables["CONNECTEDLINE(name,i)"] = callerName;
        // /n: the pair stays, or the dial plan's side would take its place and be out of the application
        var called = await CreateAsync($"Local/{number}@{context}/n", StasisNames.NewConsultation(consulting.Id), consulting, ["consult", consulting.Id], variables, cancellationToken);
        if (called is not { IsInside: true } || consulting.Bridge is not { IsTalk: true } talk) return false;
        if (!await MoveAsync(called, talk.Id, cancellationToken)) return false;
        var dialled = await client.PostAsync($"channels/{called.Id}/dial", cancellationToken, ("caller", consulting.Id), ("timeout", "120"));
        return dialled.Succeeded;
    }

    private async Task<ServiceFailure?> EndAsync(StasisChannel channel, CancellationToken cancellationToken)
    {
        var ended = await HangUpAsync(channel, cancellationToken);
        return ended.Succeeded || ended.IsGone ? null : Refused(ended);
    }

    /// <summary>Does it with channels that all run through the application; meanwhile neither they nor those with them count as left alone.</summary>
    private async Task<ServiceFailure?> EngageAsync(
        IReadOnlyList<string> ids, Func<List<StasisChannel>, Task<ServiceFailure?>> order, CancellationToken cancellationToken)
    {
        var channels = new List<StasisChannel>();
        Sparing sparing;
        lock (book.Gate)
        {
            foreach (var id in ids)
                if (book.Find(id) is { IsInside: true } channel) channels.Add(channel);
            if (channels.Count < ids.Count) return Left;
            foreach (var channel in channels) channel.Engaged++;
            sparing = new Sparing(book, [.. channels.SelectMany(channel => (IEnumerable<StasisChannel>)[.. channel.Bridge?.Channels ?? [], .. book.HeldBy(channel)])]);
        }
        try
        {
            // lifted this moment, and on the way to whoever called
            await book.WhenAsync(() => !channels.Exists(IsAttended), options.Timing.Effect, cancellationToken);
            return await order(channels);
        }
        finally
        {
            lock (book.Gate)
                foreach (var channel in channels) channel.Engaged--;
            sparing.Dispose();
            Run(SettleAsync);
        }
    }

    private static ServiceFailure Refused(AriAnswer answer) => answer.IsForbidden
        ? Failure(ServiceFailureCode.NotPermitted, "The ARI user may only read (read_only in ari.conf).", answer.Message)
        : answer.IsGone
            ? Left
            : Failure(ServiceFailureCode.Rejected, $"Asterisk refused: {answer.Message}", answer.Message);

    private static ServiceFailure Failure(ServiceFailureCode code, string message, string? vendorCode = null) =>
        new() { Code = code, Message = message, VendorCode = vendorCode };
}
