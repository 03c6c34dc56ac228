using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Colleagues' calendars, and the own account where operators have one.</summary>
public sealed class CalendarCommands
{
    private readonly AttendantClient _client;

    internal CalendarCommands(AttendantClient client) => _client = client;

    /// <summary>Calendars of colleagues.</summary>
    public Task<Answer<CalendarList>> GetAsync(IReadOnlyList<string> users, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CalendarGet, new Parameters().Set("users", users), WireJson.Default.CalendarList, cancellationToken);

    /// <summary>Begins to sign in by a device code; <see cref="Events.CalendarAccountChanged"/> tells how it ends.</summary>
    public Task<Answer<CalendarSignIn>> SignInAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CalendarSignIn, Parameters.None, WireJson.Default.CalendarSignIn, cancellationToken);

    /// <summary>Signs in with user and password, over a secure connection only.</summary>
    public Task<Answer<CalendarSignIn>> SignInWithPasswordAsync(string user, string password, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CalendarSignIn, new Parameters().Set("user", user).Set("password", password), WireJson.Default.CalendarSignIn, cancellationToken);

    /// <summary>Signs out.</summary>
    public Task<Answer<Done>> SignOutAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CalendarSignOut, Parameters.None, WireJson.Default.Done, cancellationToken);
}
