using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>Every report says when, and of which call and device.</summary>
internal sealed class ShapeRule : IInvariant
{
    public string Name => "shape";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report.At == default) yield return $"{ReportText.Of(report)} does not say when it happened.";
        else if (report.At.Offset != TimeSpan.Zero) yield return $"{ReportText.Of(report)} tells its time with the offset {report.At.Offset}; times are UTC.";
        if (report is CallReport { Call.Value: null or "" }) yield return $"{report.GetType().Name} was reported without a call id.";
        if (report is CallReport call && ConnectionChange.Of(call) is { Device.Value: null or "" }) yield return $"{ReportText.Of(report)} does not say which device.";
        if (report is DeviceReported { Device.Value: null or "" }) yield return "DeviceReported was reported without a device id.";
    }
}
