using System.Collections.Concurrent;
using Attendant.Protocol;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Loop;
using Attendant.Server.Methods;
using Attendant.Server.SignIn;

namespace Attendant.Server.Consoles;

/// <summary>The sessions of this server. Changes of a session run on the model's thread, so that they have a place in the stream.</summary>
internal sealed class Sessions(
    IModelLoop loop,
    ISessionStore store,
    ISignIn signIn,
    TopicTable topics,
    ViewSet views,
    ServerIdentity server,
    ConsoleOptions options,
    TimeProvider time,
    ILogger<Sessions> log) : ISessionControl
{
    private readonly ConcurrentDictionary<string, Session> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Session> _byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<SessionFound>>> _returning = new(StringComparer.Ordinal);

    // when the console of a session from before the start was last told to try again
    private readonly ConcurrentDictionary<string, long> _awaited = new(StringComparer.Ordinal);

    // how often something was left in the store that nobody has; at the start nobody knows
    private int _leftovers = 1;

    public IEnumerable<Session> All => _byId.Values;

    /// <summary>Makes a session of a sign-in; it is nobody's until it is attached to a connection.</summary>
    public async Task<(Session Session, string Token)> StartAsync(
        SignInRequest request, SignInOutcome outcome, ConsoleConnection connection, CancellationToken cancellationToken)
    {
        var token = SessionToken.New();
        var session = New(Guid.NewGuid().ToString("N"), outcome, request.ClientName, request.ClientVersion, request.Line, connection);
        session.Tokens.Start(token.Hash);
        // known before it is stored: what is stored and not known is forgotten
        Register(session);
        try
        {
            await SaveAsync(session, cancellationToken);
            return (session, token.Text);
        }
        catch (OperationCanceledException)
        {
            // the console left, or waited too long: its seat must not wait for it
            await EndAsync(session, SessionEndReason.LoggedOut, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The session that a token belongs to, from memory or from before the last start.</summary>
    public async Task<SessionFound> FindAsync(string token, ConsoleConnection connection, CancellationToken cancellationToken)
    {
        var hash = SessionToken.HashOf(token);
        var key = Key(hash);
        if (_byToken.TryGetValue(key, out var session)) return new SessionFound(session, null);
        var returning = _returning.GetOrAdd(key, _ => new Lazy<Task<SessionFound>>(() => ReturnAsync(hash, connection, CancellationToken.None)));
        try
        {
            // one console that leaves takes nothing from another with the same token
            return await returning.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            _returning.TryRemove(new(key, returning));
        }
    }

    /// <summary>Gives the console that came with a token a new one; the old stays good until it is confirmed. Null where the token has gone meanwhile.</summary>
    public async Task<string?> RenewAsync(Session session, string used, CancellationToken cancellationToken)
    {
        var (hash, token) = (SessionToken.HashOf(used), SessionToken.New());
        await session.TokenGate.WaitAsync(cancellationToken);
        try
        {
            if (session.HasEnded || !session.Tokens.Knows(hash)) return null;
            if (session.Tokens.Renew(hash, token.Hash) is { } forgotten) _byToken.TryRemove(Key(forgotten), out _);
            _byToken[Key(token.Hash)] = session;
            await SaveAsync(session, cancellationToken);
            return token.Text;
        }
        finally
        {
            session.TokenGate.Release();
        }
    }

    /// <summary>The first message after a resume: the token before it ends.</summary>
    public async Task ConfirmAsync(Session session, CancellationToken cancellationToken)
    {
        await session.TokenGate.WaitAsync(cancellationToken);
        try
        {
            if (session.HasEnded || session.Tokens.Confirm() is not { } previous) return;
            _byToken.TryRemove(Key(previous), out _);
            await SaveAsync(session, cancellationToken);
        }
        finally
        {
            session.TokenGate.Release();
        }
    }

    public IReadOnlyList<SessionSummary> List() =>
        [.. _byId.Values.Select(session => new SessionSummary
        {
            Id = session.Id,
            User = session.Identity.User,
            Edition = session.Identity.Edition,
            RemoteAddress = session.RemoteAddress.ToString(),
            Secure = session.Secure,
            Client = $"{session.ClientName} {session.ClientVersion}",
            Since = session.Since,
            Connected = session.Connection is not null,
            Topics = session.TopicNames,
        })];

    public async Task<bool> EndAsync(string sessionId, SessionEndReason reason, CancellationToken cancellationToken)
    {
        if (!_byId.TryGetValue(sessionId, out var session)) return false;
        return await EndAsync(session, reason, cancellationToken);
    }

    public async Task<bool> EndAsync(Session session, SessionEndReason reason, CancellationToken cancellationToken)
    {
        var first = await loop.RunAsync(_ => Close(session, reason), cancellationToken);
        if (!first) return false;
        await ReleaseSeatAsync(session);
        await RemoveAsync(session, cancellationToken);
        log.SessionEnded(session.Id, session.Identity.User, reason);
        return true;
    }

    /// <summary>The server stops: seats are given back, sessions stay in the store and may return.</summary>
    public async Task ReleaseAllAsync()
    {
        foreach (var session in _byId.Values) await ReleaseSeatAsync(session);
    }

    /// <summary>Takes out of the store what nobody has: sessions of before the start that did not come back, and those that could not be taken out when they ended.</summary>
    public async Task ForgetOthersAsync(CancellationToken cancellationToken)
    {
        var seen = Volatile.Read(ref _leftovers);
        if (seen == 0) return;
        foreach (var waiting in _awaited.Where(waiting => time.GetElapsedTime(waiting.Value) >= options.Grace)) _awaited.TryRemove(waiting);
        var awaited = _awaited.Keys;
        await store.RemoveOthersAsync(server.Node, _byId.Keys.Concat(awaited).ToHashSet(StringComparer.Ordinal), cancellationToken);
        if (awaited.Count == 0) Interlocked.CompareExchange(ref _leftovers, 0, seen);
    }

    public async Task ChangeRightsAsync(string user, Func<ConsoleIdentity, ConsoleIdentity> change, CancellationToken cancellationToken)
    {
        foreach (var session in _byId.Values)
        {
            if (string.Equals(session.Identity.User, user, StringComparison.OrdinalIgnoreCase))
                await ChangeAsync(session, change, _ => false, cancellationToken);
        }
    }

    public async Task ChangeAllRightsAsync(Func<ConsoleIdentity, ConsoleIdentity> change, CancellationToken cancellationToken)
    {
        foreach (var session in _byId.Values) await ChangeAsync(session, change, _ => false, cancellationToken);
    }

    public async Task ResetAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        foreach (var session in _byId.Values) await ChangeAsync(session, identity => identity, topics.Contains, cancellationToken);
    }

    private async Task ChangeAsync(
        Session session, Func<ConsoleIdentity, ConsoleIdentity> change, Func<string, bool> reset, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? permissions = null;
        await loop.PublishAsync((seq, at) =>
        {
            var (before, after) = (session.Identity, change(session.Identity));
            var view = views.For(after);
            string[] ended = [.. session.Subscriptions.Values
                .Where(subscription => reset(subscription.Topic.Name) || !subscription.Topic.Survives(session, after, view))
                .Select(subscription => subscription.Topic.Name)];
            foreach (var topic in ended) session.Unsubscribe(topic);
            session.Change(after, view);
            if (!before.Permissions.Order().SequenceEqual(after.Permissions.Order()) && session.Subscriptions.ContainsKey(Protocol.TopicNames.Settings))
                permissions = after.Permissions;
            return new SubscriptionsReset { Seq = seq, At = at, Session = session, Topics = ended };
        }, cancellationToken);
        if (permissions is not null)
        {
            await loop.PublishAsync((seq, at) =>
                new PermissionsChanged { Seq = seq, At = at, Session = session, Permissions = permissions }, cancellationToken);
        }
    }

    private bool Close(Session session, SessionEndReason reason)
    {
        if (session.HasEnded) return false;
        // it may have come back between the clock's look and now
        if (reason == SessionEndReason.StayedAway && session.Connection is not null) return false;
        session.HasEnded = true;
        session.UnsubscribeAll();
        _byId.TryRemove(session.Id, out _);
        _byToken.TryRemove(Key(session.Tokens.Current), out _);
        if (session.Tokens.Previous is { } previous) _byToken.TryRemove(Key(previous), out _);
        if (session.Connection is { } connection)
        {
            session.Connection = null;
            connection.SignedOut();
            if (SessionEndWords.For(reason) is { } words) connection.End(words);
        }

        return true;
    }

    private async Task<SessionFound> ReturnAsync(byte[] hash, ConsoleConnection connection, CancellationToken cancellationToken)
    {
        if (_byToken.TryGetValue(Key(hash), out var known)) return new SessionFound(known, null);
        if (await store.FindAsync(hash, cancellationToken) is not { } stored) return SessionFound.Unknown;
        if (_byId.ContainsKey(stored.Id)) return SessionFound.Unknown;
        var outcome = await signIn.ReturnAsync(stored, cancellationToken);
        if (outcome.Error is { } error)
        {
            if (error.Reason == Reasons.ExtensionNotControlled)
            {
                // it has not stayed away: no PBX has told of its line yet. When it does, the clock has to look again
                _awaited[stored.Id] = time.GetTimestamp();
                Interlocked.Increment(ref _leftovers);
            }

            return new SessionFound(null, error);
        }

        _awaited.TryRemove(stored.Id, out _);
        var session = New(stored.Id, outcome, stored.ClientName, stored.ClientVersion, stored.Line, connection);
        session.Tokens.Start(hash);
        session.AwaySince = time.GetTimestamp();
        Register(session);
        return new SessionFound(session, null);
    }

    private Session New(string id, SignInOutcome outcome, string clientName, string clientVersion, string? line, ConsoleConnection connection) =>
        new(id, outcome.Identity!, views.For(outcome.Identity!), topics.Personal, new CommandKeys(options, time))
        {
            RemoteAddress = connection.RemoteAddress,
            Secure = connection.Secure,
            ClientName = clientName,
            ClientVersion = clientVersion,
            ChosenLine = line,
            Since = time.GetUtcNow(),
            Seat = outcome.Seat,
            AwaySince = time.GetTimestamp(),
        };

    private void Register(Session session)
    {
        _byId[session.Id] = session;
        _byToken[Key(session.Tokens.Current)] = session;
    }

    private async Task ReleaseSeatAsync(Session session)
    {
        try
        {
            if (session.Seat is { } seat) await seat.DisposeAsync();
        }
        catch (Exception exception)
        {
            log.SeatNotReleased(exception, session.Id);
        }
    }

    private async Task RemoveAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            await store.RemoveAsync(session.Id, cancellationToken);
        }
        catch (Exception exception)
        {
            // it has ended all the same; the clock tries again
            Interlocked.Increment(ref _leftovers);
            if (exception is not OperationCanceledException) log.SessionNotRemoved(exception, session.Id);
        }
    }

    private async Task SaveAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            await store.SaveAsync(Stored(session), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // a full disk must not keep operators out
            log.SessionNotStored(exception, session.Id);
        }
    }

    private StoredSession Stored(Session session) => new()
    {
        Id = session.Id,
        User = session.Identity.User,
        Edition = session.Identity.Edition,
        Line = session.ChosenLine,
        TokenHash = session.Tokens.Current,
        PreviousTokenHash = session.Tokens.Previous,
        Node = server.Node,
        RemoteAddress = session.RemoteAddress.ToString(),
        ClientName = session.ClientName,
        ClientVersion = session.ClientVersion,
        SeenAt = time.GetUtcNow(),
    };

    private static string Key(byte[] hash) => Convert.ToBase64String(hash);
}
