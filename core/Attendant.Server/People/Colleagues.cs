using Attendant.Model.People;
using Attendant.Model.Telephony;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Loop;

namespace Attendant.Server.People;

/// <summary>
/// The colleagues: the topic <c>people</c>. Users are read again every few seconds, since the command line changes them
/// from another process, and their lines come and go with the connectors.
/// </summary>
internal sealed class Colleagues(IUserStore users, TimeProvider time, ILogger<Colleagues> log) : IPeople
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Person> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<LineId, string> _owners = [];

    public IReadOnlyCollection<Person> Current => _current.Values;

    public string? UserOf(LineId line) => _owners.GetValueOrDefault(line);

    /// <summary>Works until cancelled. Awaited by the composition root.</summary>
    public async Task RunAsync(IModelLoop loop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                await RefreshAsync(loop, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops
        }
    }

    internal async Task RefreshAsync(IModelLoop loop, CancellationToken cancellationToken)
    {
        try
        {
            var all = await users.ListAsync(cancellationToken);
            var changes = await loop.RunAsync(picture => Differences(all, picture), cancellationToken);
            foreach (var (user, person) in changes)
            {
                await PublishAsync(loop, user, person, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PeopleLog.NotRead(log, fault.Message);
        }
    }

    private List<(string User, Person? Person)> Differences(IReadOnlyList<User> all, ITelephonyPicture picture)
    {
        var people = all.Where(user => user.Edition != Edition.None).Select(user => PersonOf(user, picture)).ToList();
        var changes = people.Where(person => !Same(person, _current.GetValueOrDefault(person.User)))
            .Select(person => (person.User, (Person?)person)).ToList();
        changes.AddRange(_current.Keys.Except(people.Select(person => person.User), StringComparer.OrdinalIgnoreCase).Select(gone => (gone, (Person?)null)));
        return changes;
    }

    private Task PublishAsync(IModelLoop loop, string user, Person? person, CancellationToken cancellationToken) =>
        loop.PublishAsync(
            (seq, at) =>
            {
                foreach (var line in _owners.Where(owner => owner.Value == user).Select(owner => owner.Key).ToList())
                {
                    _owners.Remove(line);
                }

                if (person is null)
                {
                    _current.Remove(user);
                    return new PersonRemoved { Seq = seq, At = at, User = user };
                }

                _current[user] = person;
                foreach (var line in person.Lines)
                {
                    _owners[line] = user;
                }

                return new PersonChanged { Seq = seq, At = at, Person = person };
            },
            cancellationToken);

    private static Person PersonOf(User user, ITelephonyPicture picture) => new()
    {
        User = user.Name,
        Name = user.DisplayName,
        Department = user.Department,
        Lines = user.Extension is { } extension
            ? [.. picture.FindLines(extension)
                .Where(line => user.DeviceName is null || line.DeviceName is null || string.Equals(line.DeviceName, user.DeviceName, StringComparison.OrdinalIgnoreCase))
                .Select(line => line.Id)]
            : [],
    };

    // a list is compared by what it holds
    private static bool Same(Person person, Person? known) =>
        known is not null && person with { Lines = known.Lines } == known && person.Lines.SequenceEqual(known.Lines);
}
