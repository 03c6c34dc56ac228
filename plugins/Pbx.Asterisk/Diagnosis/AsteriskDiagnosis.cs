using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Stasis;
using Attendant.Sdk.Diagnosis;
using Attendant.Sdk.Links;

namespace Attendant.Pbx.Asterisk.Diagnosis;

/// <summary>Walks what an administrator would check by hand: from the port to the parking lot.</summary>
internal sealed class AsteriskDiagnosis(AsteriskOptions options, AsteriskSession? session, StasisLink? application, IPluginHost host, bool isUp)
{
    // what each action is for, so that a missing right is named by what it stops
    private static readonly (string Action, string Class, string For)[] Needed =
    [
        ("CoreShowChannels", "system or reporting", "reading calls"), ("DeviceStateList", "call or reporting", "reading lamps"),
        ("Originate", "originate", "making calls, picking up, retrieving parked calls"), ("Hangup", "system or call", "hanging up"),
        ("Redirect", "call", "deflecting"), ("BlindTransfer", "call", "transferring"), ("Atxfer", "call", "consulting"),
        ("Park", "call", "parking"), ("PJSIPNotify", "system", "answering and holding at the phone"), ("PlayDTMF", "call", "tones"),
        ("DBPut", "system", "forwarding and do-not-disturb"), ("Getvar", "call or reporting", "reading single lines"),
    ];

    public async Task<DiagnosisReport> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        if (await CheckLinkAsync(checks, cancellationToken) && session is { } open)
        {
            try
            {
                CheckRights(checks, open);
                if (subject is { Kind: DiagnosisSubjectKind.Extension, Name: { } extension }) await CheckLineAsync(checks, open, extension, cancellationToken);
                await CheckParkingAsync(checks, open, cancellationToken);
            }
            catch (Exception e) when (e is AmiFault or TimeoutException)
            {
                checks.Unknown("answers", "Asterisk answers", e.Message);
            }
        }
        if (application is not null) await new ApplicationDiagnosis(options, application, host).RunAsync(checks, cancellationToken);
        return checks.Report;
    }

    private async Task<bool> CheckLinkAsync(Checks checks, CancellationToken cancellationToken)
    {
        if (isUp && session is { } open)
        {
            checks.Pass("portReachable", "The manager interface can be reached", options.Endpoint.ToString());
            checks.Encryption(open.Link.Stream, options.Endpoint, host.Time);
            checks.Pass("credentials", "The manager user is accepted", options.User);
            var old = open.Abilities.AsteriskVersion.Split('.')[0] is var major && int.TryParse(major, out var number) && number < 16;
            if (old) checks.Warn("version", "The version is supported", open.Abilities.AsteriskVersion, "Asterisk 16 and 22 are tested; update Asterisk.");
            else checks.Pass("version", "The version is supported", $"Asterisk {open.Abilities.AsteriskVersion}, manager interface {open.Abilities.AmiVersion}");
            return true;
        }
        return await CheckPortAsync(checks, cancellationToken) && await CheckLoginAsync(checks, cancellationToken);
    }

    private async Task<bool> CheckPortAsync(Checks checks, CancellationToken cancellationToken)
    {
        try
        {
            using var deadline = new CancellationTokenSource(options.Timing.Answer, host.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            await using var stream = await PeerDialer.OpenAsync(options.Endpoint, either.Token);
            checks.Pass("portReachable", "The manager interface can be reached", options.Endpoint.ToString());
            checks.Encryption(stream, options.Endpoint, host.Time);
            return true;
        }
        catch (Exception e) when (e is PeerException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var tls = e is PeerException { IsTls: true };
            return checks.Fail(
                tls ? "tls" : "portReachable",
                tls ? "TLS comes about and the certificate is trusted" : "The manager interface can be reached",
                e is PeerException ? e.Message : $"{options.Endpoint} did not answer in time",
                tls
                    ? "Compare tlsenable, tlsbindaddr and tlscertfile in manager.conf with the connector's tls settings."
                    : "In manager.conf: enabled = yes, bindaddr and port; then 'manager reload'. Check host, port and firewalls in between.");
        }
    }

    private async Task<bool> CheckLoginAsync(Checks checks, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.WaitAsync(cancellationToken);
        // a wrong secret is not tried again: Asterisk, or a guard before it, would lock the account
        if (string.IsNullOrEmpty(host.Secret("amiSecret")))
            return checks.Fail("credentials", "The manager user is accepted", "no secret amiSecret", "Name the secret in the connector file: \"secrets\": {\"amiSecret\": \"file:/…\"}.");
        checks.Unknown("credentials", "The manager user is accepted", "not tried now; the connector's state says what the last login came to");
        return false;
    }

    private static void CheckRights(Checks checks, AsteriskSession open)
    {
        var missing = Needed.Where(needed => !open.Abilities.Has(needed.Action)).ToList();
        if (missing.Count == 0) checks.Pass("permissions", "The manager user may do what is needed", $"{open.Abilities.Actions.Count} actions allowed");
        else
            checks.Warn(
                "permissions",
                "The manager user may do what is needed",
                string.Join("; ", missing.Select(needed => $"no {needed.Action} ({needed.For})")),
                $"In manager.conf give it write = {string.Join(", ", missing.Select(needed => needed.Class).Distinct())}; an action may also lack because its module is not loaded.");
    }

    private static async Task CheckLineAsync(Checks checks, AsteriskSession open, string extension, CancellationToken cancellationToken)
    {
        string? peer;
        lock (open.Board.Gate) peer = open.Devices.ByNumber(extension)?.Peer;
        if (peer is null)
        {
            checks.Fail(
                "extensionPresent", "The extension is an endpoint of Asterisk", $"no endpoint {extension}",
                "Make an endpoint of that name in pjsip.conf, or widen the connector's technologies and extensionPattern.");
            return;
        }
        checks.Pass("extensionPresent", "The extension is an endpoint of Asterisk", peer);
        var state = await open.Link.SendAsync(new AmiAction("Getvar").With("Variable", $"DEVICE_STATE({peer})"), cancellationToken);
        var word = state.Head.Told("Value") ?? state.Text;
        if (word is "UNAVAILABLE" or "INVALID")
            checks.Fail("extensionRegistered", "The phone is registered", $"{peer} is {word}", "Look at the phone's registration: 'pjsip show endpoint' on Asterisk's console.");
        else checks.Pass("extensionRegistered", "The phone is registered", $"{peer} is {word}");

        var hint = await open.Link.SendAsync(
            new AmiAction("Getvar").With("Variable", $"HINT({extension}@{open.Options.Context})"), cancellationToken);
        if (hint.Head.Told("Value") is { } found) checks.Pass("extensionHint", "The extension has a hint", found);
        else
            checks.Warn(
                "extensionHint", "The extension has a hint", $"no hint {extension}@{open.Options.Context}",
                "Not needed by Attendant, which watches the device itself; phones with busy lamps need one in extensions.conf.");
    }

    private static async Task CheckParkingAsync(Checks checks, AsteriskSession open, CancellationToken cancellationToken)
    {
        var lots = await open.Link.SendAsync(new AmiAction("Parkinglots"), cancellationToken);
        var lot = lots.Items.FirstOrDefault(item => item.Event == "Parkinglot" && item.Is("Name", open.Options.ParkingLot));
        if (lot is null)
            checks.Warn("parkRange", "There is a parking lot", $"no lot {open.Options.ParkingLot}", "Set it up in res_parking.conf, or name another as parkingLot.");
        else checks.Pass("parkRange", "There is a parking lot", $"{open.Options.ParkingLot}: {lot.Told("StartSpace")} to {lot.Told("StopSpace")}");
    }
}
