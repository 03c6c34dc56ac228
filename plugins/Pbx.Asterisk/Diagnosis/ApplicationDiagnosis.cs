using System.Net;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Asterisk.Ari;
using Attendant.Pbx.Asterisk.Stasis;
using Attendant.Sdk.Diagnosis;

namespace Attendant.Pbx.Asterisk.Diagnosis;

/// <summary>Walks the second interface: from the port to the application.</summary>
internal sealed class ApplicationDiagnosis(AsteriskOptions options, StasisLink link, IPluginHost host)
{
    private static readonly (string Module, string For)[] Needed =
    [
        ("res_stasis.so", "applications"), ("res_ari_events.so", "the event socket"), ("res_ari_channels.so", "ringing and sending on"),
        ("res_ari_bridges.so", "bridging and holding"), ("res_ari_applications.so", "finding calls again"), ("app_stasis.so", "Stasis in the dial plan"),
    ];

    public async Task RunAsync(Checks checks, CancellationToken cancellationToken)
    {
        const string Reachable = "The REST interface (ARI) can be reached";
        if (host.Secret("ariSecret") is not { Length: > 0 } secret)
        {
            checks.Fail("ariCredentials", "The ARI user is accepted", "no secret ariSecret", "Name the secret in the connector file: \"secrets\": {\"ariSecret\": \"file:/…\"}.");
            return;
        }
        if (link.IsRefused)
        {
            // a wrong secret is not tried again: Asterisk, or a guard before it, would lock the account
            checks.Fail("ariCredentials", "The ARI user is accepted", link.Reason ?? "", "Compare ari.user and the secret with ari.conf, read_only = no; then change the connector, and it is tried anew.");
            return;
        }
        using var client = new AriClient(options.AriEndpoint, options.Ari.User, secret, options.Timing, host.Time);
        try
        {
            var asked = await client.GetAsync($"applications/{options.Ari.Application}", cancellationToken);
            checks.Pass("ariReachable", Reachable, options.AriEndpoint.ToString());
            if (!Accepted(checks, asked)) return;
            CheckApplication(checks, asked);
            await CheckModulesAsync(checks, client, cancellationToken);
        }
        catch (Exception e) when (e is AriFault or TimeoutException)
        {
            checks.Fail("ariReachable", Reachable, e.Message, "In http.conf: enabled = yes, bindaddr and bindport (TLS: tlsenable, tlsbindaddr); in ari.conf: enabled = yes; then 'module reload http' and 'module reload res_ari'. Check ari.host, ari.port and firewalls.");
        }
    }

    private bool Accepted(Checks checks, AriAnswer asked) => asked.Status == HttpStatusCode.Unauthorized
        ? checks.Fail("ariCredentials", "The ARI user is accepted", asked.Message, "Compare ari.user and the secret with the section in ari.conf.")
        : checks.Pass("ariCredentials", "The ARI user is accepted", options.Ari.User);

    private void CheckApplication(Checks checks, AriAnswer asked)
    {
        const string Title = "The application is connected";
        if (link.Calls is not null && asked.Succeeded)
            checks.Pass("ariApplication", Title, $"{options.Ari.Application}: {asked.Body.Texts("channel_ids").Count} channels, {asked.Body.Texts("bridge_ids").Count} bridges");
        else checks.Fail("ariApplication", Title, link.Reason ?? asked.Message, "It is connected by itself as soon as the manager interface is; calls are served by the dial plan meanwhile.");
    }

    private static async Task CheckModulesAsync(Checks checks, AriClient client, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var (module, purpose) in Needed)
            if (await client.GetAsync($"asterisk/modules/{module}", cancellationToken) is { IsGone: true }) missing.Add($"no {module} ({purpose})");
        if (missing.Count == 0) checks.Pass("ariModules", "Asterisk has what an application needs", $"{Needed.Length} modules");
        else checks.Fail("ariModules", "Asterisk has what an application needs", string.Join("; ", missing), "Load them in modules.conf.");
    }
}
