using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Wire;
using Attendant.Sdk.Diagnosis;
using Attendant.Sdk.Links;

namespace Attendant.Pbx.Csta.Diagnosis;

/// <summary>Walks what an administrator would check by hand: from the port over the session to the extension.</summary>
internal sealed class CstaDiagnosis(CstaOptions options, CstaProfile profile, CstaConnection? connection, IPluginHost host)
{
    private readonly Checks _checks = new();

    public async Task<DiagnosisReport> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        Profile();
        if (connection is { } open)
        {
            _checks.Pass("portReachable", "The switching function can be reached", options.Endpoint(profile).ToString());
            _checks.Encryption(open.Link.Stream, options.Endpoint(profile), host.Time);
            Session(open);
            Status(open);
            Oddities(open);
            Monitors(open);
            if (subject is { Kind: DiagnosisSubjectKind.Extension, Name: { } extension }) await ExtensionAsync(open, extension, cancellationToken);
        }
        else if (await PortAsync(cancellationToken)) Credentials();
        return _checks.Report;
    }

    private void Profile()
    {
        if (profile.Proven) _checks.Pass("profile", "The profile rests on what such a switching function was seen to send", $"{profile.Name}: {profile.Evidence}");
        else
            _checks.Warn(
                "profile", "The profile rests on what such a switching function was seen to send", $"{profile.Name} is unproven",
                "Nobody has published what it sends. Should something be misread, set the value in profileValues, and send the log's excerpts to the project.");
    }

    private async Task<bool> PortAsync(CancellationToken cancellationToken)
    {
        var endpoint = options.Endpoint(profile);
        try
        {
            using var deadline = new CancellationTokenSource(options.Timing.Answer, host.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            await using var stream = await PeerDialer.OpenAsync(endpoint, either.Token);
            _checks.Pass("portReachable", "The switching function can be reached", endpoint.ToString());
            _checks.Encryption(stream, endpoint, host.Time);
            return true;
        }
        catch (Exception e) when (e is PeerException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var tls = e is PeerException { IsTls: true };
            _checks.Fail(
                tls ? "tls" : "portReachable", tls ? "TLS comes about and the certificate is trusted" : "The switching function can be reached",
                e is PeerException ? e.Message : $"{endpoint} did not answer in time",
                tls ? "Compare the switching function's TLS settings with tls.enabled, tls.caFile and tls.fingerprint." : "Check that its CSTA service is switched on and licensed, host, port, and firewalls in between.");
            return false;
        }
    }

    private void Credentials()
    {
        if (profile.Session.Kind is SessionKind.Elements or SessionKind.LoginInfo && string.IsNullOrEmpty(host.Secret("password")))
            _checks.Fail("credentials", "The session is granted", "no secret 'password'", "Name the secret in the connector file: \"secrets\": {\"password\": \"file:/…\"}.");
        else
            // a wrong password is not tried again: an account may be locked by it
            _checks.Unknown("credentials", "The session is granted", "not tried now; the connector's state says what the last attempt came to");
    }

    private void Session(CstaConnection open)
    {
        if (open.Session.Id is null) _checks.Pass("session", "The session is granted", "this profile has no session: the link is one");
        else _checks.Pass("session", "The session is granted", $"for {open.Session.Duration.TotalSeconds:0} s at a time, {open.Session.Version ?? "version not told"}");
    }

    private void Status(CstaConnection open)
    {
        const string Title = "The switching function says that it is well";
        if (open.Session.Status is not { } status) _checks.Unknown("systemStatus", Title, "it has not said");
        else if (status is "normal" or "enabled") _checks.Pass("systemStatus", Title, status);
        else _checks.Warn("systemStatus", Title, status, "Look at the switching function: its load, and whether it is starting up.");
    }

    private void Oddities(CstaConnection open)
    {
        if (open.Link.Log.Count == 0) _checks.Pass("wire", "Everything it sends is understood", "nothing was passed over on this link");
        else _checks.Warn("wire", "Everything it sends is understood", $"{open.Link.Log.Count} messages on this link were not as expected", "The connector's log says each kind once, with the beginning of the message.");
    }

    private void Monitors(CstaConnection open)
    {
        var refused = open.Monitors.Refused;
        if (refused.Count == 0) _checks.Pass("monitors", "Every extension wanted can be monitored", $"{open.Monitors.Count} monitored");
        else
            _checks.Warn(
                "monitors", "Every extension wanted can be monitored", string.Join("; ", refused.Take(5).Select(one => $"{one.Key}: {one.Value.VendorCode ?? one.Value.Message}")) + (refused.Count > 5 ? $"; {refused.Count - 5} more" : ""),
                "invalidDeviceID: the switching function writes the number otherwise, or does not know it. Limits: licences for monitored devices. Privileges: the application's user may not monitor it.");
    }

    private async Task ExtensionAsync(CstaConnection open, string extension, CancellationToken cancellationToken)
    {
        const string Title = "The extension is monitored";
        var device = open.Names.Read(extension).Device;
        if (open.Monitors.Of(device) is not { } monitored)
        {
            var why = open.Monitors.Refused.TryGetValue(new DialableNumber(extension), out var failure) ? failure.Message : "nobody asked for it";
            _checks.Fail("extensionMonitored", Title, why, "Assign the extension to the connector; write it as the switching function does.");
            return;
        }
        _checks.Pass("extensionMonitored", Title, monitored.Number.Value);
        try
        {
            var answer = await open.Link.RequestAsync("SnapshotDevice", new DeviceMessages(profile, open.Link.Space).SnapshotDevice(open.Names.Write(device)), cancellationToken);
            if (answer.Failure is { } refused) _checks.Fail("extensionAnswers", "The switching function tells the extension's calls", refused.VendorCode ?? refused.Message, "The message is the switching function's own; its administrator knows the device.");
            else _checks.Pass("extensionAnswers", "The switching function tells the extension's calls", "SnapshotDevice was answered");
        }
        catch (CstaFault fault)
        {
            _checks.Unknown("extensionAnswers", "The switching function tells the extension's calls", fault.Message);
        }
    }
}
