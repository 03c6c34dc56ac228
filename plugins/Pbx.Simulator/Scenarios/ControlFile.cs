using Attendant.Contracts.Hosting;
using Attendant.Pbx.Simulator.Switching;

namespace Attendant.Pbx.Simulator.Scenarios;

/// <summary>
/// A scenario put into the instance's folder while it runs is played at once. What became of it is seen by its new name.
/// </summary>
internal sealed class ControlFile(string folder, Switch pbx, ScenarioPlayer player, IPluginLog log)
{
    public const string Name = "control.json";
    public const string Played = "control.played.json";
    public const string Rejected = "control.rejected.json";

    public async Task WatchAsync(TimeSpan every, TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every, time);
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false)) await LookAsync(stopping).ConfigureAwait(false);
    }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return;
        try
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
            var read = pbx.Agenda.Do(() => ScenarioReader.Read(text, pbx, player.Callers));
            File.Move(path, Path.Combine(folder, read.Value is null ? Rejected : Played), overwrite: true);
            if (read.Value is { } scenario) player.Play(scenario);
            else log.Write(PluginLogLevel.Error, $"{Name}: {read.Failure?.Message}");
        }
        catch (IOException fault)
        {
            // half written or held by its writer: the next look finds it
            log.Write(PluginLogLevel.Debug, $"{Name} could not be read yet: {fault.Message}");
        }
    }
}
