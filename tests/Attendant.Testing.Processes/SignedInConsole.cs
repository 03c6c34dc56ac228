using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Picture;
using Attendant.Client.Servers;
using Attendant.Protocol;
using Shouldly;

namespace Attendant.Testing.Processes;

/// <summary>A console by the client library, which remembers everything that it was told.</summary>
public sealed class SignedInConsole : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly string _user;
    private readonly ServerProcess _server;
    private readonly Lock _gate = new();
    private readonly List<ConsoleEvent> _events = [];
    private readonly List<(Func<ConsolePicture, bool> Condition, TaskCompletionSource<ConsolePicture> Seen)> _waiting = [];
    private readonly Task _reading;

    private SignedInConsole(ServerProcess server, string user, AttendantClientOptions options)
    {
        (_server, _user) = (server, user);
        Client = new AttendantClient(options);
        _reading = ReadAsync();
    }

    public AttendantClient Client { get; }

    /// <summary>As the last of <see cref="Events"/> left it.</summary>
    public ConsolePicture Picture => Events is [.., var last] ? last.Picture : ConsolePicture.Empty;

    /// <summary>Everything so far, in order.</summary>
    public IReadOnlyList<ConsoleEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Signs in, as soon as the user's line is there.</summary>
    public static Task<SignedInConsole> StartAsync(ServerProcess server, string user, CancellationToken cancellationToken, params Topic[] topics) =>
        StartAsync(server, user, new AttendantClientOptions { Servers = [new ServerAddress("127.0.0.1", server.Port)], UseSecureConnection = false }, cancellationToken, topics);

    /// <summary>The same on another way to the server.</summary>
    public static async Task<SignedInConsole> StartAsync(ServerProcess server, string user, AttendantClientOptions options, CancellationToken cancellationToken, params Topic[] topics)
    {
        var console = new SignedInConsole(server, user, options);
        try
        {
            await console.SignInAsync(cancellationToken);
            (await console.Client.SubscribeAsync(topics, cancellationToken)).OrThrow();
            // the snapshot comes among the events, and is read when its turn comes
            await console.UntilAsync("its snapshot", _ => console.Events.Any(happened => happened is PictureReplaced), cancellationToken);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for a picture; one that soon passes is not missed. The event that made it stands in <see cref="Events"/> then.</summary>
    public async Task<ConsolePicture> UntilAsync(string what, Func<ConsolePicture, bool> condition, CancellationToken cancellationToken)
    {
        try
        {
            return await SeenAsync(condition).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // what the server said last comes first: a build's log shows the beginning of a failure
            throw new TimeoutException($"{_user} did not see: {what}.\n{_server.LastWords}\n{string.Join('\n', Picture.Plugins.Values)}\n{string.Join('\n', Picture.Lines.Values.Take(20))}\n{_server.Output}");
        }
    }

    /// <summary>One session on one connection, and nothing of it was lost.</summary>
    public void ShouldHaveStayedSignedIn()
    {
        var events = Events;
        events.OfType<ConnectionChanged>().Select(change => change.State).ShouldBe([ClientState.Connecting, ClientState.Online], $"{_user}\n{_server.Output}");
        events.OfType<PictureReplaced>().ShouldAllBe(replaced => !replaced.EventsDropped);
        events.ShouldNotContain(happened => happened is SubscriptionReset || happened is SessionEnded);
        var numbers = events.Select(happened => happened.Seq).OfType<long>().ToList();
        numbers.ShouldBeInOrder(SortDirection.Ascending, $"{_user} was told out of order");
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _reading;
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await Client.SignInAsync(Credentials.Of(_user, ServerProcess.Password), cancellationToken);
            if (answer.IsDone)
            {
                return;
            }

            if (answer.Refusal.Reason != Reasons.ExtensionNotControlled || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"{_user} could not sign in: {answer.Refusal}\n{_server.Output}");
            }

            // who is not signed in is told of no event; tries are not part of what is asserted
            await Task.Delay(BetweenTries, TimeProvider.System, cancellationToken);
            lock (_gate)
            {
                _events.Clear();
            }
        }
    }

    private Task<ConsolePicture> SeenAsync(Func<ConsolePicture, bool> condition)
    {
        lock (_gate)
        {
            if (_events is [.., { Picture: var now }] && condition(now))
            {
                return Task.FromResult(now);
            }

            var seen = new TaskCompletionSource<ConsolePicture>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, seen));
            return seen.Task;
        }
    }

    private async Task ReadAsync()
    {
        await foreach (var happened in Client.Events.ReadAllAsync())
        {
            lock (_gate)
            {
                _events.Add(happened);
                foreach (var (_, seen) in _waiting.Where(one => one.Condition(happened.Picture)))
                {
                    seen.TrySetResult(happened.Picture);
                }

                _waiting.RemoveAll(one => one.Seen.Task.IsCompleted);
            }
        }
    }
}
