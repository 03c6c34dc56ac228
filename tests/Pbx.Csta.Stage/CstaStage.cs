using System.Globalization;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.TestKit.Stages;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Csta.Stage;

/// <summary>
/// A switching function in code, anew for each scenario, and the hands at its phones. It speaks over TCP, so it is the
/// same to a plugin in this process and in a child.
/// </summary>
public sealed partial class CstaStage : IPbxStage
{
    private const int First = 1001;
    private const string PickGroup = "600";
    private const string Queue = "500";
    private const string RoutePoint = "501";
    private const string Slot = "701";
    private const string User = "attendant";
    private const string Secret = "cti-secret";
    private static readonly TimeSpan ParkRecall = TimeSpan.FromSeconds(3);
    private CstaSwitch? _switch;

    /// <summary>The profile of the connector; it speaks the dialect.</summary>
    public string Profile { get; init; } = "generic-ed4";

    /// <summary>How the switching function speaks.</summary>
    public CstaDialect Dialect { get; init; } = CstaDialects.Ed3 with
    {
        Name = "ECMA-323 ed4", Namespace = "http://www.ecma-international.org/standards/ecma-323/csta/ed4",
    };

    /// <summary>Members of the settings beside those of the stage: what a variant of the plugin asks for.</summary>
    public JObject Settings { get; init; } = [];

    private CstaSwitch Switch => _switch ?? throw new InvalidOperationException("The stage has not been set up.");

    /// <inheritdoc/>
    public async Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        var phones = Enumerable.Range(First, Math.Max(request.Devices, 4)).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToList();
        var free = phones.Take(4).ToList();
        _switch = await CstaSwitch.StartAsync(new CstaSwitchOptions
        {
            Dialect = Dialect,
            Users = new Dictionary<string, string> { [User] = Secret },
            ParkRecall = ParkRecall,
            MaximumMonitors = phones.Count + 10,
            Devices =
            [
                .. phones.Select(number => new CstaDevice { Number = number, PickGroup = free.Contains(number) ? PickGroup : null }),
                new CstaDevice { Number = PickGroup, Kind = CstaDeviceKind.PickGroup },
                new CstaDevice { Number = Queue, Kind = CstaDeviceKind.AcdGroup },
                new CstaDevice { Number = RoutePoint, Kind = CstaDeviceKind.RoutePoint },
                new CstaDevice { Number = Slot, Kind = CstaDeviceKind.ParkSlot },
            ],
        });
        return new StageSetup
        {
            SettingsJson = Connector(many: request.Devices > free.Count).ToString(),
            Secrets = new Dictionary<string, string> { ["password"] = Secret },
            Phones = [.. free.Select(number => new StagePhone { Number = new DialableNumber(number) })],
            Extensions = [.. phones.Select(number => new DialableNumber(number))],
            PickupGroup = true,
            Queue = new DialableNumber(Queue),
            RoutePoint = new DialableNumber(RoutePoint),
            NoNumber = new DialableNumber("55555"),
            ParkTimeout = ParkRecall,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_switch is not null) await _switch.DisposeAsync();
        _switch = null;
    }

    private JObject Connector(bool many)
    {
        var settings = new JObject
        {
            ["host"] = Switch.EndPoint.Address.ToString(),
            ["port"] = Switch.EndPoint.Port,
            ["profile"] = Profile,
            ["user"] = User,
            ["parkTo"] = Slot,
            ["routePoints"] = new JArray(RoutePoint),
            ["requestsPerSecond"] = 1000,
            ["timing"] = new JObject { ["retry"] = 0.1, ["poll"] = 4, ["silence"] = 15 },
        };
        // the features of ten thousand phones are thirty thousand questions, and no scenario of so many looks at them
        if (many) settings["profileValues"] = new JObject { ["queries"] = new JObject { ["doNotDisturb"] = false, ["forwarding"] = false, ["messageWaiting"] = false } };
        settings.Merge(Settings);
        return settings;
    }
}
