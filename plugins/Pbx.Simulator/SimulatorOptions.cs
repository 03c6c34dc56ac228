using Attendant.Contracts.Pbx;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Pbx.Simulator.Traffic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Simulator;

/// <summary>The connector's settings; README.md explains each.</summary>
internal sealed record SimulatorOptions
{
    public int FirstExtension { get; init; } = 1001;

    public int Extensions { get; init; } = 200;

    public IReadOnlyList<string> Operators { get; init; } = ["1001", "1002", "1003"];

    public IReadOnlyList<Device> Devices { get; init; } = [];

    /// <summary>Null: the operators are one group.</summary>
    public IReadOnlyList<PickupGroup>? PickupGroups { get; init; }

    public int ParkFirst { get; init; } = 701;

    public int ParkLast { get; init; } = 720;

    [JsonProperty("parkTimeoutSeconds")]
    public TimeSpan ParkTimeout { get; init; } = TimeSpan.FromSeconds(60);

    [JsonProperty("noAnswerSeconds")]
    public TimeSpan NoAnswer { get; init; } = TimeSpan.FromSeconds(20);

    [JsonProperty("ringOutSeconds")]
    public TimeSpan RingOut { get; init; } = TimeSpan.FromSeconds(60);

    [JsonProperty("busyToneSeconds")]
    public TimeSpan BusyTone { get; init; } = TimeSpan.FromSeconds(15);

    public int CallsPerDevice { get; init; } = 4;

    public int Trunks { get; init; } = 30;

    public string DigitalPrefix { get; init; } = "0";

    public string AnaloguePrefix { get; init; } = "9";

    public TransferIdentity TransferIdentity { get; init; }

    public int Seed { get; init; } = 1;

    public TrafficOptions Traffic { get; init; } = new();

    public PhoneBehaviour Behaviour { get; init; } = new();

    /// <summary>A path, absolute or relative to the instance's state folder or the plugin's.</summary>
    public string? ScenarioFile { get; init; }

    public JObject? Scenario { get; init; }

    /// <summary>How often the control file is looked for.</summary>
    [JsonProperty("controlEverySeconds")]
    public TimeSpan ControlEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What is different at one number, or a number beside the row of extensions.</summary>
    internal sealed record Device
    {
        public required string Number { get; init; }

        public string? Name { get; init; }

        /// <summary>Two or more make a shared line.</summary>
        public IReadOnlyList<string> DeviceNames { get; init; } = [];

        public bool? CallWaiting { get; init; }

        public bool Controlled { get; init; } = true;

        public bool InService { get; init; } = true;

        public IReadOnlyList<PbxService> Refuses { get; init; } = [];

        public PhoneBehaviour? Behaviour { get; init; }
    }

    internal sealed record PickupGroup
    {
        public required string Name { get; init; }

        public required IReadOnlyList<string> Members { get; init; }
    }
}
