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
internal sealed class CstaSession(CstaLink link, CstaProfile profile, TimeProvider time, TimeSpan greeting)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    private readonly SessionMessages _messages = new(profile);

    /// <summary>The session's id; null where the profile has no session.</summary>
    public string? Id { get; private set; }

    /// <summary>What the switching function granted, not what was asked for.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>actualProtocolVersion, for people.</summary>
    public string? Version { get; private set; }

    /// <summary>The last word of SystemStatus on this link.</summary>
    public string? Status { get; set; }

    /// <summary>Told each word of SystemStatus that was asked for.</summary>
    public Action<string?>? StatusTold { get; init; }

    /// <exception cref="CstaFault">Refused, or the link broke.</exception>
    public async Task OpenAsync(string? user, string? password, CancellationToken cancellationToken)
    {
        if (profile.ServerGreets) await WaitForGreetingAsync(cancellationToken);
        if (profile.Session.Kind != SessionKind.None) await StartAsync(user, password, cancellationToken);
        if (profile.SystemRegister) await RegisterAsync(cancellationToken);
        // who leaves this question unanswered cannot be known to be dead by asking it
        if (profile.Queries.SystemStatus && await AskStatusAsync(cancellationToken)) link.Poll = AskStatusAsync;
    }

    /// <summary>Resets the session's timer at half its duration until the link ends.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id) return;
        if (profile.Session.ResetAtOnce) await ResetAsync(id, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
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
            await link.Greeted.WaitAsync(greeting, time, cancellationToken);
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
        var answer = await link.RequestAsync("RequestSystemStatus", SessionMessages.RequestStatus(link.Space), cancellationToken);
        if (answer.Failure is null) StatusTold?.Invoke(answer.Root["systemStatus"u8].Text);
        return answer.Failure?.Code != ServiceFailureCode.Timeout;
    }

    private async Task ResetAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await link.RequestAsync("ResetApplicationSessionTimer", _messages.Reset(id), cancellationToken);
        if (answer.Failure is { } failure) throw new CstaFault($"the session could not be kept: {failure.Message}");
        Grant(answer.Root["actualSessionDuration"u8].Number);
    }

    private void Grant(int? seconds)
    {
        // seconds; some peers leave it out, and some answer 0 for no limit
        var granted = seconds is > 0 and var told ? TimeSpan.FromSeconds(told) : profile.Session.Duration;
        Duration = granted < Shortest ? Shortest : granted;
    }

    private static bool IsForGood(ServiceFailure failure) =>
        failure.Code is ServiceFailureCode.NotPermitted or ServiceFailureCode.NotSupported
        || (failure.Code == ServiceFailureCode.Rejected && failure.VendorCode is { } word && SpeaksOfSignIn(word));

    private static bool SpeaksOfSignIn(string word) =>
        ((string[])["passw", "login", "auth", "credential", "user"]).Any(part => word.Contains(part, StringComparison.OrdinalIgnoreCase));

    private string Remedy(ServiceFailure failure) => failure.Code switch
    {
        ServiceFailureCode.NotPermitted => " Look at user, the secret 'password' and session.applicationId.",
        ServiceFailureCode.NotSupported => string.Create(
            CultureInfo.InvariantCulture, $" It does not speak {string.Join(", ", profile.Session.Versions.DefaultIfEmpty(profile.Namespace))}; choose another profile or session.versions."),
        _ => "",
    };
}
