using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Stages;

/// <summary>How the plugin reaches the stage, and what is there.</summary>
public sealed record StageSetup
{
    /// <summary>The connector's settings, as JSON text.</summary>
    public string SettingsJson { get; init; } = "{}";

    /// <summary>The secrets by name. None may come into the log; and the kit tries what becomes of wrong ones.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Three phones or more, each with a number of its own, free for the kit's hands.</summary>
    public required IReadOnlyList<StagePhone> Phones { get; init; }

    /// <summary>Two phones of one number, which is none of <see cref="Phones"/>; null: the stage has no shared line.</summary>
    public IReadOnlyList<StagePhone>? SharedLine { get; init; }

    /// <summary>
    /// The numbers of every device that was asked for, as an administrator writes them; needed of an
    /// <see cref="IStageDevices"/> only. Null: the stage does not name them.
    /// </summary>
    public IReadOnlyList<DialableNumber>? Extensions { get; init; }

    /// <summary>True where the first and the second phone are in one pickup group.</summary>
    public bool PickupGroup { get; init; }

    /// <summary>A number that leads nowhere.</summary>
    public required DialableNumber NoNumber { get; init; }

    /// <summary>A queue at which a call waits until it is taken; null: the stage has none.</summary>
    public DialableNumber? Queue { get; init; }

    /// <summary>A number for whose calls the plugin is asked where they go; null: the stage has none.</summary>
    public DialableNumber? RoutePoint { get; init; }

    /// <summary>After how long a parked call returns; null where that takes too long to wait for.</summary>
    public TimeSpan? ParkTimeout { get; init; }
}
