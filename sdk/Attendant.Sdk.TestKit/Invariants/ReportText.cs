using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>A report in a few words.</summary>
internal static class ReportText
{
    public static string Of(ProviderReport report) => report switch
    {
        CallReport call => $"{report.GetType().Name} of call {call.Call}",
        LinkReported link => $"LinkReported {link.State}",
        DeviceReported device => $"DeviceReported of {device.Device}",
        SnapshotBegan began => $"SnapshotBegan {began.Snapshot}",
        SnapshotEnded ended => $"SnapshotEnded {ended.Snapshot}",
        _ => report.GetType().Name,
    };
}
