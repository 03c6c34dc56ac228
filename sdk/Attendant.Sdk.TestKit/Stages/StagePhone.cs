using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Stages;

/// <summary>A phone of the stage that nobody but the kit's hands touches.</summary>
public sealed record StagePhone
{
    /// <summary>Its number, as an administrator writes it and others dial it.</summary>
    public required DialableNumber Number { get; init; }

    /// <summary>The id by which the plugin reports it; needed only where several phones have the number.</summary>
    public DeviceId? Device { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Device is { } device ? device.ToString() : Number.ToString();
}
