using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>The first report of a device has its number.</summary>
internal sealed class DeviceRule : IInvariant
{
    private readonly HashSet<DeviceId> _nameless = [];

    public string Name => "device";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report is DeviceReported { Number: null } device && !before.Devices.ContainsKey(device.Device) && _nameless.Add(device.Device))
            yield return $"The first report of device {device.Device} does not have its number.";
    }
}
