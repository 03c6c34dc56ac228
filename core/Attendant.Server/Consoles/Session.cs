using System.Net;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Methods;

namespace Attendant.Server.Consoles;

/// <summary>
/// A console that has signed in. Outlives its connection for the grace period. What changes, changes on the model's
/// thread; others read it at any time.
/// </summary>
internal sealed class Session
{
    private volatile ConsoleConnection? _connection;
    private volatile ConsoleIdentity _identity;
    private volatile View _view;

    public Session(string id, ConsoleIdentity identity, View view, PersonalTopic personal, CommandKeys keys)
    {
        (Id, _identity, _view, Keys) = (id, identity, view, keys);
        Personal = new Subscription(personal, this);
    }

    public string Id { get; }

    /// <summary>Who it is; another one when rights change.</summary>
    public ConsoleIdentity Identity => _identity;

    public View View => _view;

    /// <summary>The connection that its console has now; null while it is away.</summary>
    public ConsoleConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    public required IPAddress RemoteAddress { get; set; }

    public required bool Secure { get; set; }

    public required string ClientName { get; init; }

    public required string ClientVersion { get; init; }

    /// <summary>The line chosen at sign-in.</summary>
    public string? ChosenLine { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Given back once, when the session ends.</summary>
    public IAsyncDisposable? Seat { get; init; }

    public CommandKeys Keys { get; }

    /// <summary>By topic's name. Model's thread only.</summary>
    public Dictionary<string, Subscription> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the topics, for administration.</summary>
    public IReadOnlyList<string> TopicNames { get; private set; } = [];

    /// <summary>The subscription that every session has.</summary>
    public Subscription Personal { get; }

    /// <summary>When it lost its connection; a timestamp of the time provider.</summary>
    public long AwaySince { get; set; }

    public bool HasEnded { get; set; }

    public SessionTokens Tokens { get; } = new();

    /// <summary>One change of the tokens at a time, with its way to the store.</summary>
    public SemaphoreSlim TokenGate { get; } = new(1, 1);

    public bool May(string permission) => Identity.Permissions.Contains(permission);

    public void Change(ConsoleIdentity identity, View view) => (_identity, _view) = (identity, view);

    public void Subscribe(Subscription subscription)
    {
        Unsubscribe(subscription.Topic.Name);
        Subscriptions[subscription.Topic.Name] = subscription;
        subscription.Topic.Add(subscription);
        TopicNames = [.. Subscriptions.Keys];
    }

    public void Unsubscribe(string topic)
    {
        if (!Subscriptions.Remove(topic, out var subscription)) return;
        subscription.Topic.Remove(subscription);
        TopicNames = [.. Subscriptions.Keys];
    }

    public void UnsubscribeAll()
    {
        foreach (var topic in Subscriptions.Keys.ToArray()) Unsubscribe(topic);
    }
}
