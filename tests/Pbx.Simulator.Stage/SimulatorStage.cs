using System.Globalization;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Stages;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Simulator.Stage;

/// <summary>
/// The simulated PBX lives within its plugin; its hands are scenarios of one step, put into the instance's folder. So they
/// reach it in this process and in a child alike.
/// </summary>
public sealed class SimulatorStage : IPbxStage, IStageHold, IStageOutside, IStageLink, IStageDelay, IStageRefusal, IStageDevices
{
    private const int First = 1001;
    private const string Outside = "outside";
    private const string Shared = "900";
    private ControlFolder? _control;

    /// <inheritdoc/>
    public int MostDevices => 10_000;

    /// <summary>Members of the settings beside those of the stage: what a variant of the plugin asks for.</summary>
    public JObject Settings { get; init; } = [];

    /// <summary>Secrets by name, for a variant of the plugin that asks for some.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        _control = new ControlFolder(request.StateFolder);
        var extensions = Enumerable.Range(First, Math.Max(request.Devices, 10)).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToList();
        var phones = extensions.Take(4).ToList();
        var settings = new JObject
        {
            ["extensions"] = extensions.Count,
            ["operators"] = new JArray(phones.Append(Shared)),
            ["devices"] = new JArray(new JObject { ["number"] = Shared, ["deviceNames"] = new JArray("SEPA", "SEPB") }),
            ["pickupGroups"] = new JArray(new JObject { ["name"] = "kit", ["members"] = new JArray(phones) }),
            ["parkTimeoutSeconds"] = 3,
            ["traffic"] = new JObject { ["callsPerMinute"] = 0, ["operatorCallsPerMinute"] = 0 },
            ["controlEverySeconds"] = 0.02,
        };
        settings.Merge(Settings);
        return Task.FromResult(new StageSetup
        {
            SettingsJson = settings.ToString(),
            Secrets = Secrets,
            Phones = [.. phones.Select(p => new StagePhone { Number = new DialableNumber(p) })],
            SharedLine = [Line("SEPA"), Line("SEPB")],
            Extensions = [.. extensions.Select(number => new DialableNumber(number))],
            PickupGroup = true,
            NoNumber = new DialableNumber("5555"),
            ParkTimeout = TimeSpan.FromSeconds(3),
        });

        static StagePhone Line(string device) => new() { Number = new DialableNumber(Shared), Device = new DeviceId($"{Shared}@{device}") };
    }

    /// <inheritdoc/>
    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) =>
        DoAsync(new JObject { ["do"] = "call", ["device"] = from.ToString(), ["to"] = to.Value }, cancellationToken);

    /// <inheritdoc/>
    public Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken) => AtAsync("answer", phone, cancellationToken);

    /// <inheritdoc/>
    public Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken) => AtAsync("hangUp", phone, cancellationToken);

    /// <inheritdoc/>
    public Task HoldAsync(StagePhone phone, CancellationToken cancellationToken) => AtAsync("hold", phone, cancellationToken);

    /// <inheritdoc/>
    public Task RetrieveAsync(StagePhone phone, CancellationToken cancellationToken) => AtAsync("retrieve", phone, cancellationToken);

    /// <inheritdoc/>
    public Task CallInAsync(DialableNumber from, DialableNumber to, CancellationToken cancellationToken) =>
        DoAsync(new JObject { ["do"] = "callIn", ["label"] = Outside, ["from"] = from.Value, ["to"] = to.Value }, cancellationToken);

    /// <inheritdoc/>
    public Task HangUpOutsideAsync(CancellationToken cancellationToken) =>
        DoAsync(new JObject { ["do"] = "hangUp", ["device"] = Outside }, cancellationToken);

    /// <inheritdoc/>
    public Task CutLinkAsync(CancellationToken cancellationToken) => DoAsync(new JObject { ["do"] = "loseLink", ["seconds"] = 3600 }, cancellationToken);

    /// <inheritdoc/>
    public Task MendLinkAsync(CancellationToken cancellationToken) => DoAsync(new JObject { ["do"] = "clearFaults" }, cancellationToken);

    /// <inheritdoc/>
    public Task DelayNextAsync(TimeSpan by, CancellationToken cancellationToken) =>
        DoAsync(new JObject { ["do"] = "slowCommands", ["seconds"] = by.TotalSeconds }, cancellationToken);

    /// <inheritdoc/>
    public Task RefuseNextAsync(CancellationToken cancellationToken) => DoAsync(new JObject { ["do"] = "refuseCommands" }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task AtAsync(string action, StagePhone phone, CancellationToken cancellationToken) =>
        DoAsync(new JObject { ["do"] = action, ["device"] = phone.ToString() }, cancellationToken);

    private Task DoAsync(JObject step, CancellationToken cancellationToken) => _control!.PlayAsync(step, cancellationToken);
}
