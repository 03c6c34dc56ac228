using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>A service that a device does not give.</summary>
public sealed record ServiceRefusal
{
    /// <summary>Which.</summary>
    public required PbxService Service { get; init; }

    /// <summary>Why: <see cref="ServiceFailureCode.NotSupported"/>, or <see cref="ServiceFailureCode.DeviceDidNotObey"/> where it was tried in vain.</summary>
    public required ServiceFailureCode Reason { get; init; }
}
