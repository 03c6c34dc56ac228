using Attendant.Contracts.Diagnosis;

namespace Attendant.Contracts.Hosting;

/// <summary>
/// What every plugin does, whatever it provides. The host makes the entry type named in <c>plugin.json</c> with its
/// parameterless constructor, once per instance, then calls <see cref="StartAsync"/> once, and <see cref="StopAsync"/>
/// once at the end. An instance is never started twice: a restart makes a new one.
/// </summary>
/// <remarks>
/// <para>Threading: calls may arrive on any thread and side by side; only start comes before and stop after all others.</para>
/// <para>Deadlines: every call is given up after 8 s (start: 30 s, health: 5 s); the token is cancelled then and the host
/// goes on without the answer. Return early; report progress through the sink.</para>
/// <para>Errors: what can be expected is a <see cref="ServiceResult"/>. An exception means a bug; the host catches it,
/// names the plugin in the log and answers the caller with a refusal.</para>
/// </remarks>
public interface IPlugin
{
    /// <summary>
    /// Reads the settings, starts what runs in the background and returns; it need not wait for the other side to be
    /// reachable: an unreachable PBX is reported as a link that is down, and tried again by the plugin.
    /// </summary>
    /// <param name="host">What the host gives this instance; kept until the end.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the server stops.</param>
    /// <returns>Refused only where trying again is of no use, for instance settings that contradict each other.</returns>
    Task<ServiceResult> StartAsync(IPluginHost host, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every background task and every connection. Calls at the PBX stay untouched. Nothing may be reported after
    /// it has returned.
    /// </summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Answers at once, from what is known: a heartbeat. Called every 5 s; three missed and the instance is restarted.</summary>
    Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Walks what an administrator would check by hand for the subject, most likely cause first, with evidence and remedy.
    /// May ask the other side. A check that cannot be made says <see cref="CheckStatus.Unknown"/> and why.
    /// </summary>
    Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken);
}
