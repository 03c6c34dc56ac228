using System.Collections.Immutable;
using System.Text.Json;
using Attendant.Client.Connections;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Client.Requests;
using Attendant.Client.Sessions;
using Attendant.Client.Transports;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Signing in and out.</content>
public sealed partial class AttendantClient
{
    /// <summary>
    /// Connects to the first server that can be reached, and signs in. Refused with the server's reason, or with
    /// <see cref="ClientReasons.ConnectionFailed"/> or <see cref="ClientReasons.CertificateRefused"/>; then nothing goes on behind the scenes.
    /// </summary>
    /// <exception cref="InvalidOperationException">Somebody is signed in already.</exception>
    public async Task<Answer<SignedIn>> SignInAsync(Credentials credentials, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        await _life.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (Picture.State != ClientState.Closed) throw new InvalidOperationException("Somebody is signed in already; sign out first.");
            await StopAsync();
            return await BeginAsync(credentials, cancellationToken);
        }
        finally
        {
            _life.Release();
        }
    }

    /// <summary>Ends the session, so that its seat is free at once, and closes the connection. Does nothing where nobody is signed in.</summary>
    public async Task SignOutAsync(CancellationToken cancellationToken = default)
    {
        await _life.WaitAsync(cancellationToken);
        try
        {
            if (Picture.State == ClientState.Online)
            {
                _leaving = true;
                var farewell = new PendingRequest(MethodNames.SessionLogout, Parameters.None.Finish());
                await SendAsync(farewell, cancellationToken);
            }

            await StopAsync();
        }
        finally
        {
            _life.Release();
        }
    }

    /// <summary>
    /// Changes a password: of the user who is signed in, or before sign-in (<c>PASSWORD_EXPIRED</c>) of the one named, on a
    /// connection of its own.
    /// </summary>
    public async Task<Answer<Done>> ChangePasswordAsync(string? user, string oldPassword, string newPassword, CancellationToken cancellationToken = default)
    {
        var parameters = new Parameters().Set("user", user).Set("old", oldPassword).Set("new", newPassword);
        if (Picture.State == ClientState.Closed) return await ChangeBeforeSignInAsync(parameters, cancellationToken);
        var answer = await AskAsync(MethodNames.SessionChangePassword, parameters, WireJson.Default.Done, cancellationToken);
        if (answer.IsDone && _credentials?.Password is not null) _credentials = _credentials with { Password = newPassword };
        return answer;
    }

    private async Task<Answer<Done>> ChangeBeforeSignInAsync(Parameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            var reply = await OnceAsync(connection, new PendingRequest(MethodNames.SessionChangePassword, parameters.Finish()), cancellationToken);
            return reply.Refusal is { } refusal ? new(refusal) : new(new Done());
        }
        catch (ConnectFailedException e)
        {
            return new(e.Refusal);
        }
    }

    private async Task<Answer<SignedIn>> BeginAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        Publish(new ConnectionChanged { Name = ClientEventNames.ConnectionChanged, State = ClientState.Connecting });
        ServerConnection? connection = null;
        AttendantRefusal? refusal = null;
        try
        {
            (_credentials, _leaving, _ended) = (credentials, false, null);
            connection = await ConnectAsync(cancellationToken);
            refusal = await LogInAsync(connection, cancellationToken);
            if (refusal is null)
            {
                Start(connection);
                connection = null;
                return new(Picture.Session!);
            }
        }
        catch (ConnectFailedException e)
        {
            refusal = e.Refusal;
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
            if (Picture.State == ClientState.Connecting) Close(refusal);
        }

        return new(refusal);
    }

    private void Start(ServerConnection connection)
    {
        _stop = new CancellationTokenSource();
        Publish(new ConnectionChanged { Name = ClientEventNames.ConnectionChanged, State = ClientState.Online, Server = connection.Server });
        _running = Task.Run(() => RunAsync(connection, _stop.Token));
    }

    private async Task StopAsync()
    {
        if (_stop is not null) await _stop.CancelAsync();
        await _running;
        _stop?.Dispose();
        _stop = null;
    }

    // nothing of a session is left
    private void Close(AttendantRefusal? why)
    {
        (_session, _credentials) = (null, null);
        lock (_topics) _topics.Clear();
        Publish(
            new ConnectionChanged { Name = ClientEventNames.ConnectionChanged, State = ClientState.Closed, Why = why },
            _ => ConsolePicture.Empty);
        foreach (var request in _queue.RemoveAll(_ => true)) request.Refuse(ClosedRefusal(why, request.SentIn is not null));
    }

    private async Task<AttendantRefusal?> LogInAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        var asked = _credentials ?? throw new InvalidOperationException("Nobody said with what to sign in.");
        var parameters = new Parameters()
            .Set("user", asked.User).Set("password", asked.Password).Set("token", asked.Token)
            .SetWord("edition", asked.Edition).Set("line", asked.Line)
            .Set("client", Describe);
        var reply = await OnceAsync(connection, new PendingRequest(MethodNames.SessionLogin, parameters.Finish(), inOrder: TakeLogin), cancellationToken);
        return reply.Refusal;
    }

    private void TakeLogin(Reply reply)
    {
        if (reply.Refusal is not null) return;
        var result = JsonSerializer.Deserialize(reply.Result.Span, WireJson.Default.LoginResult) ?? throw new JsonException("The result is null.");
        bool subscribedBefore;
        lock (_topics) subscribedBefore = _topics.Count > 0;
        _session = new HeldSession(result.Session, result.Epoch, result.Seq) { PictureIsStale = subscribedBefore };
        _holder.Change(picture => picture with
        {
            Session = result.WithoutTicket(),
            Settings = result.Settings,
            Permissions = result.Permissions.ToImmutableSortedSet(StringComparer.Ordinal),
            Seq = result.Seq,
        });
    }

    private void Describe(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", _options.Program.Name);
        writer.WriteString("version", _options.Program.Version);
        writer.WriteStartObject("protocol");
        writer.WriteNumber("min", ProtocolLimits.Version);
        writer.WriteNumber("max", ProtocolLimits.Version);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
