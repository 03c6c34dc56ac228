using System.Globalization;
using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Phones;
using Attendant.Testing.Processes;

namespace Attendant.Csta.Acceptance.Bed;

/// <summary>A CSTA switching function, a server that is connected to it, and two operators at their consoles, for all scenarios of a class.</summary>
public abstract class CstaBed : IAsyncLifetime
{
    private const string User = "attendant";
    private const string Secret = "cti-secret";

    private readonly ServerProcess _server =
        new("--Settings:ParkedCallsShared=true", "--Settings:ForwardMasking=None", $"--Plugins:Folder={Repository.BuiltPlugins}") { Environment = { ["CSTA_SECRET"] = Secret } };
    private CstaSwitch? _switch;
    private OperatorConsole? _anna;
    private OperatorConsole? _ben;

    /// <summary>The phones; the first two are the operators'.</summary>
    public static IReadOnlyList<string> Phones { get; } = ["1001", "1002", "1003", "1004", "1005"];

    /// <summary>Where calls are parked.</summary>
    public static IReadOnlyList<string> Slots { get; } = ["7001", "7002"];

    public abstract Peer Peer { get; }

    internal CstaSwitch Switch => _switch!;

    internal OperatorConsole Anna => _anna!;

    internal OperatorConsole Ben => _ben!;

    internal ServerProcess Server => _server;

    /// <summary>Where the plugin runs: <c>assembly</c> or <c>process</c>.</summary>
    protected virtual string Isolation => "assembly";

    /// <summary>Members of the connector's timing.</summary>
    protected virtual string Timing => "\"retry\": 0.1";

    /// <summary>Who may sign in, and at which phone.</summary>
    protected virtual IReadOnlyList<(string User, string Extension)> Users => [("anna", "1001"), ("ben", "1002")];

    public async ValueTask InitializeAsync()
    {
        _switch = await CstaSwitch.StartAsync(new CstaSwitchOptions
        {
            Dialect = Peer.Dialect,
            Offer = Peer.Offer,
            Users = new Dictionary<string, string> { [User] = Secret },
            Devices =
            [
                .. Phones.Select(number => new CstaDevice { Number = number, PickGroup = "6000" }),
                .. Slots.Select(number => new CstaDevice { Number = number, Kind = CstaDeviceKind.ParkSlot }),
                new CstaDevice { Number = "6000", Kind = CstaDeviceKind.PickGroup },
            ],
        });
        _switch.Faults.SegmentSnapshots(Peer.Segment);
        foreach (var (user, extension) in Users) await _server.AddUserAsync(user, "--extension", extension, "--edition", "Bae", "--role", "Operator");
        _server.WriteConnector("csta", Connector());
        await _server.StartAsync();
        var said = await _server.SaysAsync("Connector csta is (running|not started.*)");
        if (said.Groups[1].Value != "running") throw new InvalidOperationException(said.Value);
        _anna = await OperatorConsole.StartAsync(_server.Port, "anna", "1001");
        _ben = await OperatorConsole.StartAsync(_server.Port, "ben", "1002");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in new[] { _anna, _ben })
        {
            if (console is not null)
            {
                await console.DisposeAsync();
            }
        }

        await _server.DisposeAsync();
        if (_switch is not null)
        {
            await _switch.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Waits until the switch's call table and both consoles say the same; fails with every difference that stays.</summary>
    internal async Task AgreeAsync()
    {
        IReadOnlyList<string> first = [], differences = [];
        await Until.HoldsAsync(
            async () =>
            {
                differences = [.. await DifferencesAsync(Anna), .. await DifferencesAsync(Ben)];
                if (first.Count == 0) first = differences;
                return differences.Count == 0;
            },
            () => $"The switch and the consoles differ:\n{string.Join('\n', differences)}\nand when it was first looked:\n{string.Join('\n', first)}");
    }

    /// <summary>Waits for what happens in the switch; it has an event for that.</summary>
    internal async Task SwitchIsAsync(Func<CstaSwitch, bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Until.Patience);
        try
        {
            await Switch.WaitUntilAsync(condition, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The switch was never so: {what}. Its calls:\n{string.Join('\n', Switch.Calls)}");
        }
    }

    /// <summary>Puts down every phone and takes back what was set: nothing of a scenario is left to the next one.</summary>
    internal async Task ClearAsync()
    {
        Switch.Faults.Clear();
        Switch.Faults.SegmentSnapshots(Peer.Segment);
        foreach (var number in Phones)
        {
            var phone = Switch.Phone(number);
            foreach (var type in phone.Forwarding.Keys) await phone.ForwardAsync(null, type);
            await phone.DoNotDisturbAsync(false);
            await phone.MessageWaitingAsync(false);
            await PutDownAsync(phone);
        }

        foreach (var outside in Switch.OutsideCalls) await outside.HangUpAsync();
        await AgreeAsync();
    }

    private static async Task PutDownAsync(CstaPhone phone)
    {
        while (phone.Calls is [var call, ..])
        {
            if (call[phone.Number] == CstaConnectionState.Hold && phone.Calls.All(one => one[phone.Number] == CstaConnectionState.Hold)) await phone.RetrieveAsync();
            await phone.HangUpAsync();
        }
    }

    private async Task<IEnumerable<string>> DifferencesAsync(OperatorConsole console)
    {
        var shown = ShownPicture.Parse(await console.PictureAsync());
        return PictureComparison.Compare(Switch, shown, console.Extension).Select(difference => $"{console.User}: {difference}");
    }

    private string Connector() =>
        $$"""
        {
          "plugin": "pbx.csta", "isolation": "{{Isolation}}", "trust": "full",
          "settings": {
            "host": "{{Switch.EndPoint.Address}}", "port": {{Switch.EndPoint.Port.ToString(CultureInfo.InvariantCulture)}},
            "profile": "{{Peer.Profile}}", "user": "{{User}}", "parkTo": "7001", "timing": { {{Timing}} }{{Peer.Settings}}
          },
          "secrets": { "password": "env:CSTA_SECRET" }
        }
        """;
}
