using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Sessions;

/// <summary>
/// What stands between a connection and the first monitor: the greeting, the application session (ECMA-354) with its timer, the
/// registration for SystemStatus (ECMA-269).
/// </summary>
internal sealed class CstaSession(CstaLink link, CstaProfile profile, TimeProvider time, TimingOptions timing)
{
    private const int Tries = 3;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    // a session that is granted for days says no more of a dead link than one of hours
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly SessionMessages _messages = new(profile);
    private readonly Lock _gate = new();
    private string? _status;
    private TaskCompletionSource _told = Signal();
    private bool _serves;

    /// <summary>The session's id; null where the profile has no session.</summary>
    public string? Id { get; private set; }

    /// <summary>What the switching function granted, not what was asked for.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>actualProtocolVersion, for people.</summary>
    public string? Version { get; private set; }

    /// <summary>The last word of SystemStatus on this link.</summary>
    public string? Status
    {
        get { lock (_gate) return _status; }
    }

    /// <summary>Told each word of SystemStatus that was asked for.</summary>
    public Action<string?>? StatusTold { get; init; }

    /// <exception cref="CstaFault">Refused, or the link broke.</exception>
    public async Task OpenAsync(string? user, string? password, CancellationToken cancellationToken)
    {
        if (profile.ServerGreets) await WaitForGreetingAsync(cancellationToken);
        if (profile.Session.Kind != SessionKind.None) await StartAsync(user, password, cancellationToken);
        if (profile.SystemRegister) await RegisterAsync(cancellationToken);
        if (!profile.Queries.SystemStatus) return;
        for (var tries = 0; tries < Tries && link.Poll is null; tries++)
            if (await AskStatusAsync(cancellationToken)) link.Poll = AskStatusAsync;
    }

    /// <summary>Waits while the switching function says that it is starting or disabled: it would refuse every monitor.</summary>
    /// <exception cref="CstaFault">The link broke.</exception>
    public async Task ServingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task told;
            lock (_gate)
            {
                told = _told.Task;
                _serves = !CstaConnection.IsAway(_status);
                if (_serves) return;
            }
            link.Log.Warn("away", $"The switching function says that it is {Status}; it is waited for.");
            try
            {
                await told.WaitAsync(timing.Poll, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                if (link.Poll is { } poll) await poll(cancellationToken);
            }
        }
    }

    /// <summary>Takes a word of SystemStatus; gives the one before, and whether the switching function served: only then the word may end the link.</summary>
    public (string? Before, bool Served) Tell(string status)
    {
        lock (_gate)
        {
            var before = _status;
            _status = status;
            var told = _told;
            _told = Signal();
            told.TrySetResult();
            return (before, _serves);
        }
    }

    /// <summary>Resets the session's timer at half its duration until the link ends, which cancels it.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id) return;
        if (profile.Session.ResetAtOnce) await ResetAsync(id, cancellationToken);
        while (true)
        {
            await Task.Delay(Duration / 2, time, cancellationToken);
            await ResetAsync(id, cancellationToken);
        }
    }

    /// <summary>Takes leave. Whether it is heard makes no difference.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id) return;
        try
        {
            await link.RequestAsync("StopApplicationSession", SessionMessages.Stop(id), cancellationToken);
        }
        catch (Exception e) when (e is CstaFault or OperationCanceledException)
        {
            // the session ends by its timer then
        }
    }

    private async Task WaitForGreetingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await link.Greeted.WaitAsync(timing.Greeting, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            link.Log.Warn("greeting", "The switching function did not greet with SystemStatus as its profile says; going on without.");
        }
    }

    private async Task StartAsync(string? user, string? password, CancellationToken cancellationToken)
    {
        if (profile.Session.Kind is SessionKind.Elements or SessionKind.LoginInfo && string.IsNullOrEmpty(password))
            throw new CstaFault("there is no secret 'password' for the session; name it in the connector file") { NeedsAttention = true };
        var answer = await link.RequestAsync("StartApplicationSession", _messages.Start(user, password), cancellationToken);
        if (answer.Failure is { } failure) throw new CstaFault(failure.Message + Remedy(failure)) { NeedsAttention = IsForGood(failure) };
        Id = answer.Root["sessionID"u8].Text ?? "";
        Version = answer.Root["actualProtocolVersion"u8].Text;
        Grant(answer.Root["actualSessionDuration"u8].Number);
        if (profile.Session.AdoptVersion && Version is { } version && version.StartsWith("http", StringComparison.Ordinal)) link.Space = version;
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var answer = await link.RequestAsync("SystemRegister", SessionMessages.Register(link.Space), cancellationToken);
        if (answer.Failure is { } failure) link.Log.Warn("register", $"{failure.Message} SystemStatus will only be known by asking.");
    }

    /// <summary>True where an answer came, whatever it says.</summary>
    private async Task<bool> AskStatusAsync(CancellationToken cancellationToken)
    {
        // in the order of the wire: a word that comes right after the answer is the newer one
        var answer = await link.RequestAsync("RequestSystemStatus", SessionMessages.RequestStatus(link.Space), cancellationToken, seen => StatusTold?.Invoke(seen["systemStatus"u8].Text));
        return answer.Failure?.Code != ServiceFailureCode.Timeout;
    }

    /// <summary>One that a busy switching function leaves unanswered is sent again while the session lasts.</summary>
    private async Task ResetAsync(string id, CancellationToken cancellationToken)
    {
        // half of the session had passed before
        var began = time.GetTimestamp();
        while (true)
        {
            var answer = await link.RequestAsync("ResetApplicationSessionTimer", _messages.Reset(id), cancellationToken);
            if (answer.Failure is not { } failure)
            {
                Grant(answer.Root["actualSessionDuration"u8].Number);
                return;
            }
            if (!failure.Transient || time.GetElapsedTime(began) >= Duration / 4) throw new CstaFault($"the session could not be kept: {failure.Message}");
            await Task.Delay(Shortest / 2, time, cancellationToken);
        }
    }

    private void Grant(int? seconds)
    {
        // seconds; some peers leave it out, and some answer 0 for no limit
        var granted = seconds is > 0 and var told ? TimeSpan.FromSeconds(told) : profile.Session.Duration;
        Duration = granted < Shortest ? Shortest : granted > Longest ? Longest : granted;
    }

    private static bool IsForGood(ServiceFailure failure) =>
        failure.Code is ServiceFailureCode.NotPermitted or ServiceFailureCode.NotSupported
        || (failure.Code == ServiceFailureCode.Rejected && failure.VendorCode is { } word && SpeaksOfSignIn(word));

    // of wrong credentials; not of too many users, of one who is logged in already, or of a server that is away
    private static bool SpeaksOfSignIn(string word) =>
        Holds(word, "passw", "login", "auth", "credential", "user") && !Holds(word, "already", "limit", "max", "busy", "available", "many", "timeout");

    private static bool Holds(string word, params string[] parts) => parts.Any(part => word.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string Remedy(ServiceFailure failure) => failure.Code switch
    {
        ServiceFailureCode.NotPermitted => " Look at user, the secret 'password' and session.applicationId.",
        ServiceFailureCode.NotSupported => string.Create(
            CultureInfo.InvariantCulture, $" It does not speak {string.Join(", ", profile.Session.Versions.DefaultIfEmpty(profile.Namespace))}; choose another profile or session.versions."),
        _ => "",
    };
}
