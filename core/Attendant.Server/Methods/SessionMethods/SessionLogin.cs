using System.Text.Json;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Loop;
using Attendant.Server.SignIn;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>session.login</c>: a console comes in.</summary>
internal sealed class SessionLogin(
    ISignIn signIn,
    Sessions sessions,
    IConsoleSettings settings,
    PasswordPolicy policy,
    IModelLoop loop,
    ServerIdentity server,
    ConsoleOptions options,
    ILogger<SessionLogin> log) : IMethod
{
    private const int LongestClient = 100;

    public string Name => MethodNames.SessionLogin;

    public MethodFlags Flags => MethodFlags.BeforeSignIn | MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        if (call.Session is not null)
            return ProtocolError.Refused(Reasons.InvalidState, "This connection has signed in already. Sign out first.");
        if (call.Optional<string>("token") is null && call.Optional<string>("password") is not null && call.Optional<string>("user") is null)
            return ProtocolError.Parameter("user", "The parameter 'user' is missing: a password needs its user.");
        if (ProtocolRange.Choose(call.Required<JsonElement>("client"), out var version) is { } noCommon) return noCommon;
        var request = Read(call);
        if (request.Password is not null && policy.Refusal(call.Connection) is { } insecure) return insecure;
        var outcome = await signIn.SignInAsync(request, cancellationToken);
        if (outcome.Error is { } error) return error;
        var (session, token) = await sessions.StartAsync(request, outcome, call.Connection, cancellationToken);
        try
        {
            var members = await loop.RunAsync(picture => Attach(call, session, token, version, picture, cancellationToken), cancellationToken);
            log.SignedIn(session.Identity.User, call.Connection.RemoteAddress, call.Connection.RemotePort, $"{session.ClientName} {session.ClientVersion}", session.Id, session.Identity.Edition, call.Connection.Secure);
            return MethodResult.Of(members);
        }
        catch (OperationCanceledException)
        {
            // the console left, or waited too long, while it was being let in
            await sessions.EndAsync(session, SessionEndReason.LoggedOut, CancellationToken.None);
            throw;
        }
    }

    private static SignInRequest Read(MethodCall call)
    {
        var client = call.Required<JsonElement>("client");
        var token = call.Optional<string>("token");
        var password = token is null ? call.Required<string>("password") : null;
        return new SignInRequest
        {
            Token = token,
            User = token is null ? call.Required<string>("user") : null,
            Password = password,
            Edition = Edition(call),
            Line = call.Optional<string>("line"),
            RemoteAddress = call.Connection.RemoteAddress,
            Secure = call.Connection.Secure,
            ClientName = Short(ParameterReader.Required<string>(client, "name", "client.name")),
            ClientVersion = Short(ParameterReader.Required<string>(client, "version", "client.version")),
        };
    }

    // kept as long as the session, stored and logged
    private static string Short(string text) => text.Length > LongestClient ? text[..LongestClient] : text;

    private static string? Edition(MethodCall call) => call.Optional<string>("edition") is not { } edition || edition is "BOE" or "BAP" or "BAE"
        ? call.Optional<string>("edition")
        : throw new ProtocolErrorException(ProtocolError.Parameter("edition", "An edition is BOE, BAP or BAE."));

    private Action<Utf8JsonWriter> Attach(
        MethodCall call, Session session, string token, int version, ITelephonyPicture picture, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (session.HasEnded || call.Connection.IsEnding || call.Connection.Session is not null) throw new OperationCanceledException();
        var seq = loop.Seq;
        session.Personal.Since = seq;
        call.Connection.SignedIn(session);
        call.TakePlace(seq);
        var (identity, view, now) = (session.Identity, session.View, settings.Current);
        Line[] lines = [.. identity.Lines.Select(picture.FindLine).OfType<Line>()];
        return json =>
        {
            json.WriteStartObject("session");
            json.WriteString("id", session.Id);
            json.WriteString("token", token);
            json.WriteNumber("graceSeconds", (int)options.Grace.TotalSeconds);
            json.WriteEndObject();
            WriteUser(json, identity);
            json.WriteStartArray("lines");
            foreach (var line in lines) LineEncoding.Write(json, line, view);
            json.WriteEndArray();
            JsonText.WriteTexts(json, "features", identity.Features);
            JsonText.WriteTexts(json, "permissions", identity.Permissions);
            json.WritePropertyName("settings");
            SettingsEncoding.Write(json, now);
            json.WriteNumber("protocol", version);
            json.WriteNumber("seq", seq);
            json.WriteString("epoch", server.Epoch);
        };
    }

    private static void WriteUser(Utf8JsonWriter json, ConsoleIdentity identity)
    {
        json.WriteStartObject("user");
        json.WriteString("name", identity.User);
        json.WriteString("firstName", identity.FirstName);
        json.WriteString("lastName", identity.LastName);
        json.WriteString("extension", identity.Extension);
        if (identity.DeviceName is not null) json.WriteString("deviceName", identity.DeviceName);
        json.WriteString("edition", identity.Edition);
        JsonText.WriteTexts(json, "roles", identity.Roles);
        json.WriteEndObject();
    }
}
